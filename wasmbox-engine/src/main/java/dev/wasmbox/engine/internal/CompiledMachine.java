package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CallStackExhaustedException;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmRuntimeException;

/** Runs one instance of a compiled module. Not thread-safe. */
public final class CompiledMachine implements Machine {
    private final Instance instance;
    private final CodeLoader code;
    private @Nullable Context context;

    /** A machine for an instance that is being made. */
    public CompiledMachine(Instance instance, CodeLoader code) {
        this.instance = instance;
        this.code = code;
    }

    @Override
    public long[] call(int function, long[] arguments) {
        if (code.isUncallable(function)) {
            return code.interpreter(function, instance).call(function, arguments);
        }
        return call(function, arguments, StackBudget.BYTES);
    }

    /** Calls a function that may use so many bytes of the stack, and no more than its instance. */
    long[] call(int function, long[] arguments, int stackLeft) {
        Context to = context();
        to.tailArguments = null;
        try {
            return code.enter(function, arguments, to, Math.min(stackLeft, to.stackLeft));
        } catch (IndexOutOfBoundsException e) {
            throw new WasmRuntimeException("out of bounds memory access: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new CallStackExhaustedException(e);
        }
    }

    @Override
    public long[] call(int function, long[] arguments, Object @Nullable [] references) {
        return code.isUncallable(function)
                ? code.interpreter(function, instance).call(function, arguments, references)
                : call(function, arguments);
    }

    @Override
    public CallResult callWithRefs(int function, long[] arguments, Object @Nullable [] references) {
        return code.isUncallable(function)
                ? code.interpreter(function, instance).callWithRefs(function, arguments, references)
                : CallResult.of(call(function, arguments), null);
    }

    /** Made when it is first needed: when the machine is made, the instance is not complete. */
    private Context context() {
        Context known = context;
        if (known == null) {
            known = new Context(instance, code);
            context = known;
        }
        return known;
    }
}
