package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.FunctionTable;
import dev.wasmbox.engine.internal.interpreter.Functions;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmException;
import run.endive.wasm.types.FunctionType;

/** Calls that are more than a call of a static method. */
public final class Calls {
    /** For a caller that looks for the tail call that was left in the context. */
    private static final long[] ANY_RESULT = {0};

    private Calls() {}

    // ---- to the host, to interpreted functions, to other instances

    public static long[] host(int function, long[] arguments, Context context, int stackLeft) {
        int before = context.stackLeft;
        context.stackLeft = stackLeft - StackBudget.OUTSIDE;
        try {
            long[] results =
                    context.instance
                            .imports()
                            .function(function)
                            .handle()
                            .apply(context.instance, arguments);
            return keep(results, context);
        } finally {
            context.stackLeft = before;
        }
    }

    public static long[] interpret(int function, long[] arguments, Context context, int stackLeft) {
        long[] results = context.interpreter().call(function, arguments, stackLeft);
        return context.tailArguments == null ? keep(results, context) : ANY_RESULT;
    }

    /**
     * Calls a function that only Endive's interpreter knows.
     *
     * @param functions of the module
     */
    public static long[] unknown(
            int function, Functions functions, long[] arguments, Context context, int stackLeft) {
        int before = context.stackLeft;
        context.stackLeft = stackLeft - StackBudget.OUTSIDE;
        try {
            return keep(
                    FallbackInterpreter.of(context.instance, functions, function)
                            .call(function, arguments),
                    context);
        } finally {
            context.stackLeft = before;
        }
    }

    public static long[] compiled(int function, long[] arguments, Context context, int stackLeft) {
        return context.code().enter(function, arguments, context, stackLeft);
    }

    public static long[] elsewhere(
            Target target, long[] arguments, Context context, int stackLeft) {
        Instance other = Objects.requireNonNull(target.elsewhere);
        return elsewhere(other, target.function, arguments, context, stackLeft);
    }

    public static long[] elsewhere(
            Instance other, int function, long[] arguments, Context context, int stackLeft) {
        int before = context.stackLeft;
        context.stackLeft = stackLeft - StackBudget.OUTSIDE;
        try {
            Machine machine = other.getMachine();
            return keep(
                    machine instanceof CountedMachine counted
                            ? counted.call(function, arguments, context.stackLeft)
                            : machine.call(function, arguments),
                    context);
        } finally {
            context.stackLeft = before;
        }
    }

    /** Leaves several results where callers look for them. */
    private static long[] keep(long @Nullable [] results, Context context) {
        if (results == null) {
            return new long[0];
        }
        if (results.length > 1) {
            System.arraycopy(results, 0, context.results, 0, results.length);
        }
        return results;
    }

    /** The results that a function has left in the context. */
    public static long[] results(int count, Context context) {
        return Arrays.copyOf(context.results, count);
    }

    // ---- indirect

    public static Target target(int index, int table, int type, Context context) {
        TableInstance from = context.tables[table];
        Target known = from instanceof FunctionTable kept ? kept.found(index) : null;
        return known == null ? find(index, from, type, context) : checked(known, type);
    }

    private static Target find(int index, TableInstance from, int type, Context context) {
        int function = from.requiredRef(index);
        Instance owner = from.instance(index);
        if (owner != null && owner != context.instance) {
            return elsewhere(function, owner, type, context);
        }
        Target target = checked(context.target(function), type);
        if (from instanceof FunctionTable keeping) {
            keeping.keep(index, target);
        }
        return target;
    }

    public static Target target(int reference, int type, Context context) {
        if (reference < 0) {
            throw Traps.nullReference();
        }
        return checked(context.target(reference), type);
    }

    private static Target checked(Target target, int type) {
        if (target.type != type) {
            throw Traps.typeMismatch();
        }
        return target;
    }

    private static Target elsewhere(int function, Instance owner, int type, Context context) {
        FunctionType found = owner.type(owner.functionType(function));
        if (!found.typesMatch(context.instance.type(type))) {
            throw Traps.typeMismatch();
        }
        Target target = context.code().elsewhere(type);
        target.function = function;
        target.elsewhere = owner;
        return target;
    }

    // ---- tail calls

    public static void tailCall(long[] arguments, int function, Context context) {
        context.tailArguments = arguments;
        context.tailFunction = function;
        context.tailTarget = null;
    }

    public static void tailCall(long[] arguments, Target target, Context context) {
        context.tailArguments = arguments;
        context.tailFunction = target.function;
        context.tailTarget = target.elsewhere == null ? null : target;
    }

    /** Makes the tail call that was left in the context, and those that follow. */
    public static long[] finishTailCalls(Context context, int stackLeft) {
        long[] results = {};
        long[] arguments = context.tailArguments;
        while (arguments != null) {
            Interruption.check();
            int function = context.tailFunction;
            Target target = context.tailTarget;
            context.tailArguments = null;
            results =
                    target == null
                            ? context.code().enterBody(function, arguments, context, stackLeft)
                            : elsewhere(target, arguments, context, stackLeft);
            arguments = context.tailArguments;
        }
        return results;
    }

    // ---- exceptions

    public static WasmException exception(long[] arguments, int tag, Context context) {
        return new WasmException(context.instance, tag, arguments);
    }

    public static boolean hasTag(WasmException exception, int tag, Context context) {
        return exception.instance().tag(exception.tagIdx()) == context.instance.tag(tag);
    }

    public static WasmException nonNull(@Nullable WasmException exception) {
        if (exception == null) {
            throw Traps.nullReference();
        }
        return exception;
    }
}
