package dev.wasmbox.transform.internal;

import java.util.List;

/**
 * Where branches to a block of the original go.
 *
 * @param values the locals that take the values of a branch, if the block became part of its
 *     region; empty if values stay on the operand stack
 * @param isLoop whether it is a loop that became a region
 * @param dissolved whether the block became part of its region, or a region
 */
record Target(Label label, List<Integer> values, boolean isLoop, boolean dissolved) {
    static Target kept() {
        return new Target(new Label(), List.of(), false, false);
    }

    static Target dissolved(List<Integer> values) {
        return new Target(new Label(), values, false, true);
    }

    static Target loop(List<Integer> values) {
        return new Target(new Label(), values, true, true);
    }
}
