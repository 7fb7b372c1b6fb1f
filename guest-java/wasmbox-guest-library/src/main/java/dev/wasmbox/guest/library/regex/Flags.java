package dev.wasmbox.guest.library.regex;

/** The flags of patterns, with the JDK's numbers. */
final class Flags {

    static final int UNIX_LINES = 1;
    static final int CASE_INSENSITIVE = 2;
    static final int COMMENTS = 4;
    static final int MULTILINE = 8;
    static final int LITERAL = 16;
    static final int DOTALL = 32;
    static final int UNICODE_CASE = 64;
    static final int CANON_EQ = 128;
    static final int UNICODE_CHARACTER_CLASS = 256;
    static final int ALL = 511;

    private static final String LETTERS = "dixm-su-U";

    private Flags() {}

    static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    /** The flag that a letter within an expression stands for, or 0. */
    static int of(int letter) {
        int bit = letter == '-' ? -1 : LETTERS.indexOf(letter);
        return bit < 0 ? 0 : 1 << bit;
    }

    static int with(int flags, int flag) {
        return flags | flag | (flag == UNICODE_CHARACTER_CLASS ? UNICODE_CASE : 0);
    }

    static int without(int flags, int flag) {
        return flags & ~(flag | (flag == UNICODE_CHARACTER_CLASS ? UNICODE_CASE : 0));
    }
}
