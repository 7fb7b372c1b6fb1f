package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What is learned about a function by writing it as one method: how many bytes each stretch of it
 * takes, where it can be cut, and what is on the operand stack there. Heights are those of the
 * whole stack.
 */
final class CodeSizes {
    private static final int MOST_OPERANDS = 64;

    private final SizeCount counted;
    private final int[] before;
    private final int[] heights;
    private final int[] touched;
    private final List<List<Kind>> operands = new ArrayList<>();
    private final BitSet cuts = new BitSet();
    private final BitSet reached = new BitSet();

    CodeSizes(SizeCount counted, int instructions) {
        this.counted = counted;
        this.before = new int[instructions];
        this.heights = new int[instructions];
        this.touched = new int[instructions];
        Arrays.fill(touched, Integer.MAX_VALUE);
    }

    /** Notes what has come before an instruction. */
    void at(int instruction, ControlCode control) {
        before[instruction] = counted.size();
        heights[instruction] = control.stack.height();
        boolean isLow = isLow(instruction);
        cuts.set(instruction, isLow && control.isComplete());
        reached.set(instruction, !control.isUnreachable());
        while (operands.size() <= instruction) {
            operands.add(List.of());
        }
        if (isLow) {
            operands.set(instruction, control.stack.kinds());
        }
    }

    /** Notes the height of the stack above what an instruction looks at. */
    void touches(int instruction, int height) {
        touched[instruction] = height;
    }

    /** The size of the method. */
    int all() {
        return counted.size();
    }

    /** The size of the instructions from one place at which the function can be cut to another. */
    int between(int from, int to) {
        return before[to] - before[from];
    }

    /** Whether the function can be cut before an instruction. */
    boolean isCut(int instruction) {
        return cuts.get(instruction);
    }

    /** Whether what is on the operand stack before an instruction is known. */
    boolean isLow(int instruction) {
        return heights[instruction] <= MOST_OPERANDS;
    }

    /** Whether an instruction can be reached; only for those that are written each for itself. */
    boolean isReached(int instruction) {
        return reached.get(instruction);
    }

    /** How many values are on the operand stack before an instruction. */
    int height(int instruction) {
        return heights[instruction];
    }

    /** How much of the stack before the first of some instructions they leave alone. */
    int untouched(int from, int to) {
        int height = reached.get(to) ? Math.min(heights[from], heights[to]) : heights[from];
        for (int i = from; i < to; i++) {
            height = Math.min(height, touched[i]);
        }
        return height;
    }

    /** The kinds of the values on the stack before an instruction, from a height upwards. */
    List<Kind> operands(int instruction, int height) {
        List<Kind> all = operands.get(instruction);
        return all.subList(height, all.size());
    }
}
