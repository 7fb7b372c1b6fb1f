package dev.wasmbox.host.internal;

import run.endive.wasm.WasmEngineException;

/** The guest has spent what one message may cost. */
final class OutOfFuelException extends WasmEngineException {
    private static final long serialVersionUID = 1;

    OutOfFuelException() {
        super("out of fuel");
    }
}
