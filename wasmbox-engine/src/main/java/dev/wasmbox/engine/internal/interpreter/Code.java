package dev.wasmbox.engine.internal.interpreter;

import dev.wasmbox.engine.internal.StackBudget;
import java.util.List;

/**
 * A function, decoded: blocks are gone, and labels are resolved. The arrays belong to it and do not
 * change.
 *
 * @param function its index
 * @param parameters how many
 * @param results how many
 * @param locals what the locals that are no parameters begin with
 * @param operands the most that are on the operand stack
 * @param opcodes of the instructions, as in {@link Opcodes}
 * @param immediates a constant, an index, or two indices of 32 bits, the first one in the low half
 * @param branches the branches, by the immediates of the instructions that make them
 * @param tables those of {@code br_table}, the default one last
 * @param handlers the inner ones before the outer ones
 * @param charge what a call of it counts
 * @param offsets of the instructions in the function, in bytes from the first one; empty where
 *     nobody asks for them
 */
record Code(
        int function,
        int parameters,
        int results,
        long[] locals,
        int operands,
        int[] opcodes,
        long[] immediates,
        Branch[] branches,
        Branch[][] tables,
        List<Handler> handlers,
        Charge charge,
        int[] offsets) {

    /**
     * How much of the call stack a function counts.
     *
     * @param tailCalls for what stands between its callers and what it tail-calls
     * @param frame for itself; 0 if it is not counted
     */
    record Charge(int tailCalls, int frame) {
        /** Nothing is counted. */
        static final Charge NONE = new Charge(0, 0);

        /** Compiled code has counted what is between its callers and the function. */
        static final Charge AMONG_COMPILED = new Charge(0, StackBudget.OUTSIDE);
    }

    /** How many values of the stack it needs above its parameters. */
    int room() {
        return locals.length + operands;
    }

    /** Where an instruction is in the function, by its index; -1 if that was not kept. */
    int offset(int index) {
        return index >= 0 && index < offsets.length ? offsets[index] : -1;
    }

    static long pair(int first, int second) {
        return (long) second << 32 | first & 0xFFFFFFFFL;
    }

    static int second(long pair) {
        return (int) (pair >> 32);
    }
}
