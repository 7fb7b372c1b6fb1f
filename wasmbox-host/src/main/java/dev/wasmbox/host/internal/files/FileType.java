package dev.wasmbox.host.internal.files;

/** The kinds of files that there are; source of the numbers: {@code filetype} of the witx files. */
public enum FileType {
    UNKNOWN(0),
    CHARACTER_DEVICE(2),
    DIRECTORY(3),
    REGULAR_FILE(4),
    SYMBOLIC_LINK(7);

    private final int code;

    FileType(int code) {
        this.code = code;
    }

    /** The number that the guest sees. */
    public int code() {
        return code;
    }
}
