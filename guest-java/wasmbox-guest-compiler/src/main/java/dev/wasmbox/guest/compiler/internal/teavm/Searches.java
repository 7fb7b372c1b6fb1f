package dev.wasmbox.guest.compiler.internal.teavm;

import org.teavm.common.Graph;

/** How TeaVM searches graphs. */
public final class Searches {

    private Searches() {}

    /**
     * How many entries the stack of a depth-first search has at most, if it takes each node up once
     * and again when it is done with it; called from the repaired TeaVM.
     */
    public static int room(Graph graph) {
        int room = 2 * graph.size();
        for (int i = 0; i < graph.size(); i++) {
            room += graph.outgoingEdgesCount(i);
        }
        return room;
    }
}
