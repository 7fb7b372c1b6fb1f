package dev.wasmbox.host;

import dev.wasmbox.codec.WasmBoxException;

/**
 * A box was used in a way that it does not allow: after it was closed, from two threads at once, or
 * by its own guest's outputs while the guest runs; or a box of a pool from within a message that it
 * waits for. The box is unharmed.
 */
public final class BoxUseException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    public BoxUseException(String message) {
        super(message);
    }
}
