package dev.wasmbox.guest.internal;

import org.teavm.backend.wasm.runtime.WasmSupport;

/** Runs the generated {@code main} in a fiber. */
final class Start {

    private Start() {}

    static void run() {
        try {
            WasmSupport.runWithArgs(new String[0]);
        } catch (Throwable failure) {
            Failure.report(failure);
        }
    }
}
