package dev.wasmbox.host.internal.files;

/**
 * What may be done through a descriptor. Source of the bits: {@code rights} of the witx files. They
 * are kept and checked as that page has it, but asking for more than there is gives what there is
 * instead of an error, since libraries ask for all that they know.
 */
public final class Rights {
    public static final long FD_DATASYNC = 1;
    public static final long FD_READ = 1 << 1;
    public static final long FD_SEEK = 1 << 2;
    public static final long FD_FDSTAT_SET_FLAGS = 1 << 3;
    public static final long FD_SYNC = 1 << 4;
    public static final long FD_TELL = 1 << 5;
    public static final long FD_WRITE = 1 << 6;
    public static final long FD_ADVISE = 1 << 7;
    public static final long FD_ALLOCATE = 1 << 8;
    public static final long PATH_CREATE_DIRECTORY = 1 << 9;
    public static final long PATH_CREATE_FILE = 1 << 10;
    public static final long PATH_LINK_SOURCE = 1 << 11;
    public static final long PATH_LINK_TARGET = 1 << 12;
    public static final long PATH_OPEN = 1 << 13;
    public static final long FD_READDIR = 1 << 14;
    public static final long PATH_READLINK = 1 << 15;
    public static final long PATH_RENAME_SOURCE = 1 << 16;
    public static final long PATH_RENAME_TARGET = 1 << 17;
    public static final long PATH_FILESTAT_GET = 1 << 18;
    public static final long PATH_FILESTAT_SET_SIZE = 1 << 19;
    public static final long PATH_FILESTAT_SET_TIMES = 1 << 20;
    public static final long FD_FILESTAT_GET = 1 << 21;
    public static final long FD_FILESTAT_SET_SIZE = 1 << 22;
    public static final long FD_FILESTAT_SET_TIMES = 1 << 23;
    public static final long PATH_SYMLINK = 1 << 24;
    public static final long PATH_REMOVE_DIRECTORY = 1 << 25;
    public static final long PATH_UNLINK_FILE = 1 << 26;
    public static final long POLL_FD_READWRITE = 1 << 27;

    static final long ALL = (1 << 28) - 1;

    /** Those that make no sense for a directory. */
    static final long FILE_ONLY =
            FD_READ
                    | FD_SEEK
                    | FD_TELL
                    | FD_WRITE
                    | FD_ALLOCATE
                    | FD_FILESTAT_SET_SIZE
                    | FD_ADVISE
                    | FD_DATASYNC;

    static final long OF_DIRECTORIES = ALL & ~FILE_ONLY & ~POLL_FD_READWRITE;

    static final long OF_FILES =
            FILE_ONLY
                    | FD_FDSTAT_SET_FLAGS
                    | FD_SYNC
                    | FD_FILESTAT_GET
                    | FD_FILESTAT_SET_TIMES
                    | POLL_FD_READWRITE;

    private static final long OF_STREAMS =
            FD_FDSTAT_SET_FLAGS | FD_FILESTAT_GET | POLL_FD_READWRITE | FD_SYNC | FD_DATASYNC;

    /** Those of standard input. No seeking: it is how libraries tell a terminal. */
    static final long OF_INPUT = OF_STREAMS | FD_READ;

    /** Those of the other standard streams. */
    static final long OF_OUTPUT = OF_STREAMS | FD_WRITE;

    private Rights() {}
}
