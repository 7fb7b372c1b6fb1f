package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** A step of a match. What follows is known to it; by default the match is complete. */
abstract class Node {

    Node next = Accept.NODE;
    int id;

    /**
     * Tries to go on at {@link Matching#at}; returns the node that follows, or null if it fails.
     */
    abstract @Nullable Node match(Matching matching);

    /** Takes up what {@link Matching#push} kept; returns the node that follows, or null. */
    @Nullable Node retry(Matching matching, int first, int second) {
        throw new IllegalStateException();
    }

    /** Adds how long a text may be that matches from here on. */
    void measure(Extent extent) {
        next.measure(extent);
    }
}
