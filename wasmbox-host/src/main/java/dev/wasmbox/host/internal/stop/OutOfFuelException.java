package dev.wasmbox.host.internal.stop;

import run.endive.wasm.WasmEngineException;

/** The guest has spent what one message may cost. */
public final class OutOfFuelException extends WasmEngineException {
    private static final long serialVersionUID = 1;

    public OutOfFuelException() {
        super("out of fuel");
    }
}
