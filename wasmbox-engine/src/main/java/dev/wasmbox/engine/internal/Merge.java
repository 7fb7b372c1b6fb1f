package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the code to which several ways lead, and what the values are on each. */
final class Merge {
    private final List<Edge> edges = new ArrayList<>();

    /**
     * A way to the place.
     *
     * @param at the instruction before which the values are still kept
     * @param values of the locals, and of the operands that the way brings
     */
    record Edge(int at, BasicBlock block, LiveRange[] values) {}

    void add(int at, BasicBlock block, LiveRange[] values) {
        edges.add(new Edge(at, block, values));
    }

    boolean isReached() {
        return !edges.isEmpty();
    }

    List<Edge> edges() {
        return edges;
    }

    /** The value, if it is the same on all ways. */
    @Nullable LiveRange only(int index) {
        LiveRange first = edges.get(0).values()[index];
        for (Edge each : edges) {
            if (each.values()[index] != first) {
                return null;
            }
        }
        return first;
    }
}
