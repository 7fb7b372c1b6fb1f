package dev.wasmbox.engine;

import run.endive.wasm.types.FunctionBody;

/** The functions of a module with the lines that they come from. */
record LinedBodies(FunctionBodies bodies, SourceLines lines) implements FunctionBodies {
    @Override
    public FunctionBody get(int place) {
        return bodies.get(place);
    }

    @Override
    public int mostInstructions(int place) {
        return bodies.mostInstructions(place);
    }
}
