package dev.wasmbox.transform;

/** A module cannot be rewritten; the message says for which function and instruction. */
public final class NotSuspendableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotSuspendableException(String message) {
        super(message);
    }
}
