package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CompiledModule;

/**
 * How much of the call stack a guest may use, and how much a frame counts.
 *
 * <p>A frame of the JVM's interpreter takes eight bytes for each slot of its locals and its operand
 * stack, and about a dozen words besides. Of the smallest usual stack of a thread, 1 MB, guests
 * have five eighths; the rest is for what called them and for what they call.
 */
final class StackBudget {
    static final int BYTES = CompiledModule.CALL_STACK_BYTES;

    private static final int WORD = 8;
    private static final int FIXED_WORDS = 12;

    private StackBudget() {}

    /**
     * @param fixedSlots of the frame
     * @param operands the most that are on the operand stack, of two slots each
     */
    static int frameBytes(int fixedSlots, int operands) {
        return WORD * (FIXED_WORDS + fixedSlots + 4 * operands);
    }
}
