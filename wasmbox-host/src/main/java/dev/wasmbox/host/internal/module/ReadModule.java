package dev.wasmbox.host.internal.module;

import dev.wasmbox.engine.FunctionBodies;
import dev.wasmbox.host.internal.wasm.CodeLines;
import dev.wasmbox.host.internal.wasm.MovedLines;
import dev.wasmbox.host.internal.wasm.ReadBodies;
import run.endive.wasm.WasmModule;

/**
 * A valid module as the engine's parser gives it.
 *
 * @param module perhaps without the bodies of functions, but for those that only the interpreter
 *     may run
 * @param bodies of all functions
 * @param isWhole whether the module has the bodies of all functions
 */
public record ReadModule(WasmModule module, FunctionBodies bodies, boolean isWhole) {
    static ReadModule whole(WasmModule module, byte[] wasm) {
        FunctionBodies bodies = FunctionBodies.of(module).withLines(CodeLines.of(wasm));
        return new ReadModule(module, bodies, true);
    }

    /** One without bodies. */
    static ReadModule of(WasmModule module, byte[] wasm) {
        return new ReadModule(module, new ReadBodies(wasm), false);
    }

    /** The same with the lines of a module that was rewritten to this one. */
    public ReadModule withLinesOf(byte[] original, byte[] rewritten) {
        FunctionBodies lined = bodies.withLines(MovedLines.of(original, rewritten));
        return new ReadModule(module, lined, isWhole);
    }
}
