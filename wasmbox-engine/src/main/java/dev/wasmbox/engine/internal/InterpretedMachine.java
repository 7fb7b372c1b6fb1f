package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.internal.interpreter.Functions;
import dev.wasmbox.engine.internal.interpreter.Interpreter;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;

/** Runs one instance of a module of which nothing is compiled. */
public final class InterpretedMachine extends CountedMachine {
    private final Functions functions;
    private @Nullable Interpreter interpreter;

    /** A machine for an instance that is being made. */
    public InterpretedMachine(Instance instance, Functions functions) {
        super(instance, functions);
        this.functions = functions;
    }

    @Override
    Context newContext(Instance of) {
        return new Context(of, functions.types(), null);
    }

    @Override
    boolean isInterpreted(int function) {
        return !functions.types().isImported(function);
    }

    @Override
    long[] call(int function, long[] arguments, Context to, int stackLeft) {
        if (!isInterpreted(function)) {
            return Calls.host(function, arguments, to, stackLeft);
        }
        Interpreter known = interpreter;
        if (known == null) {
            known = new Interpreter(to, functions);
            interpreter = known;
        }
        return known.call(function, arguments, stackLeft);
    }
}
