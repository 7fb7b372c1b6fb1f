package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;

/** Something earlier was asked for that is not there. */
public final class PastException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    PastException(String message) {
        super(message);
    }
}
