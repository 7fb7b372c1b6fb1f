package dev.wasmbox.host.internal.wasm;

/** A function is not one that is known to be valid here; it may be valid all the same. */
final class NotPlainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlainException() {
        super(null, null, false, false);
    }

    static void require(boolean holds) {
        if (!holds) {
            throw new NotPlainException();
        }
    }
}
