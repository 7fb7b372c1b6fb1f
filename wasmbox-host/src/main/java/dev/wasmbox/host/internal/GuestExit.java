package dev.wasmbox.host.internal;

/** Unwinds a guest that has called {@code proc_exit}. */
final class GuestExit extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;
    private final GuestState.Status status;

    GuestExit(int code) {
        super("the guest exited with code " + code, null, false, false);
        this.code = code;
        this.status = new GuestState.Status(true, false, false, code);
    }

    /** What a guest that exited is from then on. */
    GuestState.Status status() {
        return status;
    }

    int code() {
        return code;
    }
}
