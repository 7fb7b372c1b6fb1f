package dev.wasmbox.engine.internal;

import run.endive.runtime.Instance;
import run.endive.runtime.internal.CompilerInterpreterMachine;

/** Runs the functions that are not compiled, and calls back into those that are. */
final class FallbackInterpreter extends CompilerInterpreterMachine {
    FallbackInterpreter(Instance instance, CodeLoader code) {
        super(instance, code.interpretedFunctions());
    }
}
