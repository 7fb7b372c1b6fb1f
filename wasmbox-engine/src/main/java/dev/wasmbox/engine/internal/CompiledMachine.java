package dev.wasmbox.engine.internal;

import run.endive.runtime.Instance;

/** Runs one instance of a compiled module. */
public final class CompiledMachine extends CountedMachine {
    private final CodeLoader code;

    /** A machine for an instance that is being made. */
    public CompiledMachine(Instance instance, CodeLoader code) {
        super(instance, code.functions());
        this.code = code;
    }

    @Override
    Context newContext(Instance of) {
        return new Context(of, code.types(), code);
    }

    @Override
    boolean isInterpreted(int function) {
        return code.isUncallable(function);
    }

    @Override
    long[] call(int function, long[] arguments, Context to, int stackLeft) {
        if (!isInterpreted(function)) {
            return code.enter(function, arguments, to, stackLeft);
        }
        long[] results = to.interpreter().call(function, arguments, stackLeft);
        return to.tailArguments == null ? results : Calls.finishTailCalls(to, stackLeft);
    }
}
