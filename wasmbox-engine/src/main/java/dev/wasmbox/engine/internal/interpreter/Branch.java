package dev.wasmbox.engine.internal.interpreter;

/** A branch whose label is resolved: where it goes, and what it takes along. */
final class Branch {
    /** The height that the operand stack has below the values that are taken along. */
    private final int height;

    private final int values;

    /** The instruction to go on with; known once the end of the block is. */
    int target;

    Branch(int height, int values) {
        this.height = height;
        this.values = values;
    }

    /**
     * Moves the values on top down to where the target expects them, and drops what is between.
     *
     * @param operands where the operands of the function begin
     * @param top where they end
     * @return where they end then
     */
    int carry(long[] stack, int operands, int top) {
        int to = operands + height;
        int from = top - values;
        if (from != to) {
            System.arraycopy(stack, from, stack, to, values);
        }
        return to + values;
    }
}
