package dev.wasmbox.host.internal.files;

/**
 * The error numbers that the functions answer: those of {@code errno} in the WASI preview 1 witx
 * files which are used here.
 */
public enum Errno {
    SUCCESS(0),
    AGAIN(6),
    BADF(8),
    EXIST(20),
    FBIG(22),
    ILSEQ(25),
    INVAL(28),
    ISDIR(31),
    LOOP(32),
    MFILE(33),
    NAMETOOLONG(37),
    NOENT(44),
    NOSPC(51),
    NOSYS(52),
    NOTDIR(54),
    NOTEMPTY(55),
    NOTSOCK(57),
    NOTSUP(58),
    OVERFLOW(61),
    PERM(63),
    ROFS(69),
    SPIPE(70),
    XDEV(75),
    NOTCAPABLE(76);

    private final int code;

    Errno(int code) {
        this.code = code;
    }

    /** The number that the guest sees. */
    public int code() {
        return code;
    }
}
