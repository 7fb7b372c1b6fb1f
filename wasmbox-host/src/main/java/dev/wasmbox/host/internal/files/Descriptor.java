package dev.wasmbox.host.internal.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file descriptor refers to.
 *
 * @param kind a standard stream or a node
 * @param inode of the node; 0 for a stream
 * @param offset where the next read or write begins
 * @param flags the {@code fdflags}
 * @param rights what may be done through it
 * @param inheriting what may be done through those that are opened through it
 * @param preopen the path under which the program finds this directory, if it was given it
 * @param listing what is being read of a directory
 */
public record Descriptor(
        Kind kind,
        long inode,
        long offset,
        int flags,
        long rights,
        long inheriting,
        @Nullable String preopen,
        @Nullable Listing listing) {

    public static final int APPEND = 1;

    /** Not waiting for input. */
    public static final int NONBLOCK = 4;

    static final int FLAGS = 31;

    /** What there is behind a descriptor: a node, or a standard stream, on a terminal or piped. */
    public enum Kind {
        STDIN,
        STDOUT,
        STDERR,
        NODE,
        PIPED_STDIN,
        PIPED_STDOUT,
        PIPED_STDERR;

        public boolean isInput() {
            return this == STDIN || this == PIPED_STDIN;
        }

        public boolean isError() {
            return this == STDERR || this == PIPED_STDERR;
        }

        /** What a stream is; programs ask this to learn whether they are on a terminal. */
        FileType typeOfStream() {
            assert this != NODE;
            return ordinal() < NODE.ordinal() ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
        }

        /** The streams of a program, by descriptor. */
        static List<Kind> streams(boolean terminal) {
            return terminal
                    ? List.of(STDIN, STDOUT, STDERR)
                    : List.of(PIPED_STDIN, PIPED_STDOUT, PIPED_STDERR);
        }
    }

    static Descriptor stream(Kind kind) {
        long rights = kind.isInput() ? Rights.OF_INPUT : Rights.OF_OUTPUT;
        return new Descriptor(kind, 0, 0, 0, rights, 0, null, null);
    }

    static Descriptor preopened(long inode, String path) {
        return new Descriptor(
                Kind.NODE, inode, 0, 0, Rights.OF_DIRECTORIES, Rights.ALL, path, null);
    }

    static Descriptor opened(long inode, int flags, long rights, long inheriting) {
        return new Descriptor(Kind.NODE, inode, 0, flags, rights, inheriting, null, null);
    }

    public boolean isStream() {
        return kind != Kind.NODE;
    }

    public boolean has(long right) {
        return (rights & right) == right;
    }

    Descriptor at(long newOffset) {
        return new Descriptor(kind, inode, newOffset, flags, rights, inheriting, preopen, listing);
    }

    Descriptor withFlags(int newFlags) {
        return new Descriptor(kind, inode, offset, newFlags, rights, inheriting, preopen, listing);
    }

    Descriptor withRights(long newRights, long newInheriting) {
        return new Descriptor(
                kind, inode, offset, flags, newRights, newInheriting, preopen, listing);
    }

    Descriptor reading(Listing newListing) {
        return new Descriptor(kind, inode, offset, flags, rights, inheriting, preopen, newListing);
    }
}
