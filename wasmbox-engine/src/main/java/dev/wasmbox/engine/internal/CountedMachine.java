package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CallStackExhaustedException;
import dev.wasmbox.engine.internal.interpreter.Functions;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmRuntimeException;

/** Runs one instance, whose calls are counted. Not thread-safe. */
abstract class CountedMachine implements Machine {
    private final Instance instance;
    private final Functions functions;
    private @Nullable Context context;

    /** A machine for an instance that is being made. */
    CountedMachine(Instance instance, Functions functions) {
        this.instance = instance;
        this.functions = functions;
    }

    @Override
    public long[] call(int function, long[] arguments) {
        return call(function, arguments, StackBudget.BYTES);
    }

    /** Calls a function that may use so many bytes of the stack, and no more than its instance. */
    long[] call(int function, long[] arguments, int stackLeft) {
        Context to = context();
        to.tailArguments = null;
        try {
            return call(function, arguments, to, Math.min(stackLeft, to.stackLeft));
        } catch (IndexOutOfBoundsException e) {
            // without an index where the JVM has compiled that it is thrown often
            String where = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw new WasmRuntimeException("out of bounds memory access" + where, e);
        } catch (StackOverflowError e) {
            throw new CallStackExhaustedException(e);
        }
    }

    abstract long[] call(int function, long[] arguments, Context to, int stackLeft);

    /** Whether a function cannot be called from compiled code. */
    abstract boolean isInterpreted(int function);

    abstract Context newContext(Instance of);

    // ---- with references to the host's objects, which only Endive's interpreter has

    @Override
    public long[] call(int function, long[] arguments, Object @Nullable [] references) {
        return isUnknown(function)
                ? endive(function).call(function, arguments, references)
                : call(function, arguments);
    }

    @Override
    public CallResult callWithRefs(int function, long[] arguments, Object @Nullable [] references) {
        return isUnknown(function)
                ? endive(function).callWithRefs(function, arguments, references)
                : CallResult.of(call(function, arguments), null);
    }

    private boolean isUnknown(int function) {
        return isInterpreted(function) && !functions.isKnown(function);
    }

    private Machine endive(int function) {
        return FallbackInterpreter.of(instance, functions, function);
    }

    /** Made when it is first needed: when the machine is made, the instance is not complete. */
    Context context() {
        Context known = context;
        if (known == null) {
            known = newContext(instance);
            context = known;
        }
        return known;
    }
}
