package dev.wasmbox.engine.internal;

import run.endive.runtime.Instance;
import run.endive.runtime.internal.CompilerInterpreterMachine;

/** Runs some functions of a module, and calls back into the others. */
final class FallbackInterpreter extends CompilerInterpreterMachine {
    FallbackInterpreter(Instance instance, int[] functions) {
        super(instance, functions);
    }
}
