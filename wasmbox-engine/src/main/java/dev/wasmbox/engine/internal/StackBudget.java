package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CompiledModule;

/**
 * How much of the call stack a guest may use, and how much a frame counts.
 *
 * <p>A frame of the JVM's interpreter takes eight bytes for each slot of its locals and its operand
 * stack, and about a dozen words besides. A frame of C1 can be larger: {@link LiveRanges} says by
 * how much. A function counts the larger one, so that it gets as deep whatever the JVM has compiled
 * by then. What stands between two functions of the guest, as it does when a table or a tail call
 * leads from one to the other, counts as well, each method as a frame of the interpreter. Of the
 * smallest usual stack of a thread, 1 MB, guests have five eighths; the rest is for what called
 * them and for what they call.
 */
public final class StackBudget {
    static final int BYTES = CompiledModule.CALL_STACK_BYTES;

    private static final int WORD = 8;
    private static final int FIXED_WORDS = 14;

    /** What C1's frames have besides; most of it is what the engine keeps for itself. */
    private static final int COMPILED_WORDS = 26;

    private static final int ARGUMENT_REGISTERS = 4;

    /** The parameters, the context and the rest of the stack, as locals and as operands. */
    private static final int CALL_WORDS = 2 * 3;

    /** The way from a function that has made a tail call to the callee; see {@link Calls}. */
    private static final int TAIL_CALL_METHODS = 5;

    /** The way of a call through the host, the interpreter or another instance. */
    public static final int OUTSIDE = 4 << 10;

    private StackBudget() {}

    /**
     * @param fixedSlots of the frame
     * @param operands the most that are on the operand stack, of two slots each
     */
    static int frameBytes(int fixedSlots, int operands) {
        return WORD * (FIXED_WORDS + fixedSlots + 4 * operands);
    }

    /**
     * The same frame when C1 has compiled the function.
     *
     * @param spillSlots that it has for values and arguments; it may have a few more, by how it
     *     splits them
     */
    static int compiledFrameBytes(int spillSlots) {
        return WORD * (COMPILED_WORDS + spillSlots + spillSlots / 4);
    }

    /** How many arguments of a call are in no register, on a processor with few of them. */
    static int argumentsOnStack(Signature signature) {
        if (signature.isWide()) {
            return 0;
        }
        int floats = 0;
        int others = 3; // the target, the context, and what is left of the stack
        for (Kind each : signature.parameters()) {
            boolean isFloat = each == Kind.F32 || each == Kind.F64;
            floats += isFloat ? 1 : 0;
            others += isFloat ? 0 : 1;
        }
        return Math.max(0, floats - ARGUMENT_REGISTERS) + Math.max(0, others - ARGUMENT_REGISTERS);
    }

    /** The method of a {@link Target}, which takes the parameters and hands them on. */
    static int targetBytes(Signature signature) {
        return WORD * (FIXED_WORDS + CALL_WORDS + 2 * signature.parameterSlots());
    }

    /** What stands between the callers of a function that makes tail calls and the callee. */
    static int tailCallBytes(Signature signature) {
        return TAIL_CALL_METHODS * targetBytes(signature);
    }
}
