package dev.wasmbox.host.internal.wasi;

/** Unwinds a guest that has called {@code proc_exit}. */
public final class GuestExit extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;

    public GuestExit(int code) {
        super("the guest exited with code " + code, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
