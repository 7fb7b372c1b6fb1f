package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CompiledModule;

/**
 * How much of the call stack a guest may use, and how much a frame counts.
 *
 * <p>A frame of the JVM's interpreter takes eight bytes for each slot of its locals and its operand
 * stack, and about a dozen words besides. What stands between two functions of the guest, as it
 * does when a table or a tail call leads from one to the other, counts as well, each method as a
 * frame of the interpreter. Of the smallest usual stack of a thread, 1 MB, guests have five
 * eighths; the rest is for what called them and for what they call.
 */
public final class StackBudget {
    static final int BYTES = CompiledModule.CALL_STACK_BYTES;

    private static final int WORD = 8;
    private static final int FIXED_WORDS = 14;

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

    /** The method of a {@link Target}, which takes the parameters and hands them on. */
    static int targetBytes(Signature signature) {
        return WORD * (FIXED_WORDS + CALL_WORDS + 2 * signature.parameterSlots());
    }

    /** What stands between the callers of a function that makes tail calls and the callee. */
    static int tailCallBytes(Signature signature) {
        return TAIL_CALL_METHODS * targetBytes(signature);
    }
}
