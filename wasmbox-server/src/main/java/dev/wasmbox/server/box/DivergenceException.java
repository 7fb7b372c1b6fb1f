package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;

/** A journal that is played again leads elsewhere than it did. */
public final class DivergenceException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    DivergenceException(String message) {
        super(message);
    }
}
