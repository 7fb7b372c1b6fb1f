package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks around the main loop of a function: the one that is deepest in the others of those
 * that hold a good part of the function's code.
 */
final class WayToLoop {
    /** A loop is taken if it holds so much of the function, as one over it. */
    private static final int PART = 3;

    private WayToLoop() {}

    /** From the function to the loop, both with it; empty if there is no such loop. */
    static List<Block> in(Block function, int size) {
        List<Block> way = new ArrayList<>(List.of(function));
        Block next = next(function, size / PART);
        int end = 0;
        while (next != null) {
            way.add(next);
            if (next.opcode() == Opcode.LOOP) {
                end = way.size();
            }
            next = next(next, size / PART);
        }
        return List.copyOf(way.subList(0, end));
    }

    private static @Nullable Block next(Block block, int least) {
        Block largest = null;
        for (Node node : block.body()) {
            if (node instanceof Instruction instruction && instruction.ends()) {
                return largest;
            }
            if (node instanceof Block inner && isPassed(inner) && size(inner) > least) {
                largest = largest == null || size(inner) > size(largest) ? inner : largest;
            }
        }
        return largest;
    }

    private static int size(Block block) {
        return block.to() - block.from();
    }

    private static boolean isPassed(Block block) {
        boolean isPlain = block.opcode() == Opcode.BLOCK || block.opcode() == Opcode.LOOP;
        return isPlain && block.suspends() && block.type().parameters().isEmpty();
    }
}
