package dev.wasmbox.host.internal.module;

import dev.wasmbox.codec.WasmBoxException;
import run.endive.wasm.WasmEngineException;

/** Why something failed in the engine, for people. */
public final class Reason {
    private Reason() {}

    /** The message where it was written for people, otherwise the whole exception. */
    public static String of(Throwable thrown) {
        boolean explained =
                thrown instanceof WasmEngineException || thrown instanceof WasmBoxException;
        return explained && thrown.getMessage() != null ? thrown.getMessage() : thrown.toString();
    }
}
