package dev.wasmbox.host.internal.files;

import dev.wasmbox.host.internal.files.PathWalk.Ending;

/**
 * How something is to be opened. Source of the bits: {@code oflags} and {@code fdflags} of the witx
 * files.
 *
 * @param follow whether a link at the end of the path is followed
 * @param create what to make or to insist on
 * @param rights what is to be done through it
 * @param inheriting what is to be done through what is opened through it
 * @param flags how it is read and written
 */
public record OpenRequest(boolean follow, int create, long rights, long inheriting, int flags) {
    static final int CREATE = 1;
    static final int DIRECTORY = 2;
    static final int EXCLUSIVE = 4;
    static final int TRUNCATE = 8;

    public OpenRequest {
        if ((create & ~15) != 0 || (flags & ~Descriptor.FLAGS) != 0) {
            throw new FileError(Errno.INVAL);
        }
    }

    boolean asks(int flag) {
        return (create & flag) != 0;
    }

    Ending ending() {
        return follow && !(asks(CREATE) && asks(EXCLUSIVE)) ? Ending.FOLLOW : Ending.KEEP;
    }
}
