package dev.wasmbox.engine;

import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;

/**
 * What the functions of a module do, which is asked for when they are compiled. Thread-safe.
 *
 * <p>Functions go by their places in the code section.
 */
public interface FunctionBodies {
    /** The body of a function, which is valid. */
    FunctionBody get(int place);

    /** A number of instructions that the function does not exceed; needs no look into it. */
    int mostInstructions(int place);

    /** The lines of their sources that they come from. */
    default SourceLines lines() {
        return SourceLines.NONE;
    }

    /** The same, where it is known better which lines they come from. */
    default FunctionBodies withLines(SourceLines lines) {
        return new LinedBodies(this, lines);
    }

    /** Those of a module that was read as a whole. */
    static FunctionBodies of(WasmModule module) {
        return new FunctionBodies() {
            @Override
            public FunctionBody get(int place) {
                return module.codeSection().getFunctionBody(place);
            }

            @Override
            public int mostInstructions(int place) {
                return get(place).instructions().size();
            }
        };
    }
}
