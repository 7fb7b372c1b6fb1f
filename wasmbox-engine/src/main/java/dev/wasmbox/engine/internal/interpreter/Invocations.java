package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.Calls;
import dev.wasmbox.engine.internal.Context;
import dev.wasmbox.engine.internal.Interruption;
import dev.wasmbox.engine.internal.ModuleTypes;
import dev.wasmbox.engine.internal.Traps;
import org.jspecify.annotations.Nullable;

/** Calls from interpreted functions, and the beginning of those. */
final class Invocations {
    private final Context context;
    private final Functions functions;
    private final ModuleTypes types;
    private final Stack stack;
    private final boolean isAlone;

    Invocations(Context context, Functions functions, Stack stack) {
        this.context = context;
        this.functions = functions;
        this.types = functions.types();
        this.stack = stack;
        this.isAlone = functions.isAlone();
    }

    /** Begins a function that is called from outside, and has code. */
    void begin(Code code, Callee callee, long[] arguments, int left) {
        stack.push(Values.of(callee.type().params(), arguments));
        begin(code, left - code.charge().tailCalls());
    }

    private void begin(Code code, int left) {
        int leftInside = left - code.charge().frame();
        if (leftInside < 0 && code.charge().frame() > 0) {
            throw Traps.stackExhausted();
        }
        Interruption.check();
        stack.enter(code, leftInside, left);
    }

    /** Executes a call. */
    void call(int opcode, long immediate, Frame caller) {
        Callee callee = callee(opcode, immediate);
        Code code = code(callee);
        if (code == null) {
            int left =
                    isUnknown(callee)
                            ? caller.left - functions.tailCallBytes(callee.function())
                            : caller.left;
            callOutside(callee, stack.pop(callee.type().params().size()), left);
        } else {
            begin(code, caller.left - code.charge().tailCalls());
        }
    }

    /** Executes a tail call: the function is gone, and its handlers with it, when it is made. */
    void callInPlaceOf(Frame frame, int opcode, long immediate) {
        Callee callee = callee(opcode, immediate);
        Code code = code(callee);
        if (code != null) {
            stack.leave(frame, code.parameters());
            begin(code, frame.leftInItsPlace);
            return;
        }
        long[] arguments = stack.pop(callee.type().params().size());
        stack.leave(frame, 0);
        if (stack.frame == null && isCompiled(callee)) {
            Calls.tailCall(arguments, callee.function(), context);
        } else {
            callOutside(callee, arguments, frame.leftInItsPlace);
        }
    }

    private Callee callee(int opcode, long immediate) {
        int first = (int) immediate;
        return switch (opcode) {
            case CALL, RETURN_CALL -> Callee.of(first, types);
            case CALL_REF, RETURN_CALL_REF -> Callee.of((int) stack.pop(), first, types);
            default -> Callee.of((int) stack.pop(), Code.second(immediate), first, types, context);
        };
    }

    /** The code of a function that is interpreted here; null if it runs in another way. */
    private @Nullable Code code(Callee callee) {
        boolean isOutside =
                callee.elsewhere() != null
                        || types.isImported(callee.function())
                        || isCompiled(callee);
        return isOutside ? null : functions.code(callee.function());
    }

    private boolean isCompiled(Callee callee) {
        return !isAlone
                && callee.elsewhere() == null
                && !types.isImported(callee.function())
                && types.hasSignature(types.typeOf(callee.function()));
    }

    /** Whether a function that is not interpreted here is left to Endive's interpreter. */
    private boolean isUnknown(Callee callee) {
        return callee.elsewhere() == null
                && !types.isImported(callee.function())
                && !isCompiled(callee);
    }

    private void callOutside(Callee callee, long[] arguments, int left) {
        stack.push(Values.of(callee.type().returns(), outside(callee, arguments, left)));
    }

    private long[] outside(Callee callee, long[] arguments, int left) {
        int function = callee.function();
        if (callee.elsewhere() != null) {
            return Calls.elsewhere(callee.elsewhere(), function, arguments, context, left);
        }
        if (types.isImported(function)) {
            return Calls.host(function, arguments, context, left);
        }
        return isUnknown(callee)
                ? Calls.unknown(function, functions, arguments, context, left)
                : Calls.compiled(function, arguments, context, left);
    }
}
