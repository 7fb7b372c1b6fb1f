package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.internal.interpreter.Functions;
import run.endive.runtime.Instance;
import run.endive.runtime.internal.CompilerInterpreterMachine;

/**
 * Endive's interpreter. It runs the functions of a module that the engine does not know, and calls
 * back into the others. A new one for each call, since a failure leaves one in disorder.
 */
final class FallbackInterpreter extends CompilerInterpreterMachine {
    private FallbackInterpreter(Instance instance, int[] functions) {
        super(instance, functions);
    }

    /** One that can run the given function. */
    static FallbackInterpreter of(Instance instance, Functions functions, int function) {
        // An instance may be of a module without bodies; see CompiledModule.load.
        if (!functions.types().isImported(function)
                && functions.instructions(function)
                        > instance.function(function).instructions().size()) {
            throw new IllegalStateException(
                    "function "
                            + function
                            + " is left to Endive's interpreter, which was not known");
        }
        return new FallbackInterpreter(instance, functions.unknown());
    }
}
