package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** A condition on the place, such as to be at the end of a line. */
final class Place extends Node {

    /** The condition. */
    @FunctionalInterface
    interface Condition {
        boolean holds(Matching matching, int at);
    }

    final Condition condition;

    Place(Condition condition) {
        this.condition = condition;
    }

    @Override
    @Nullable Node match(Matching matching) {
        return condition.holds(matching, matching.at) ? next : null;
    }
}
