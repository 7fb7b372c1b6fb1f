package dev.wasmbox.codec;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that WasmBox throws on its own account. Unchecked; the message names
 * the thing, the value, the limit, and what to do.
 */
public class WasmBoxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WasmBoxException(String message) {
        super(message);
    }

    public WasmBoxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For a message that says more than its cause, whose stack trace is the one of interest. */
    WasmBoxException(String message, Throwable cause, boolean ownStackTrace) {
        super(message, cause, false, ownStackTrace);
    }
}
