package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** What follows must match, or must not. */
final class LookAhead extends Node {

    private final Node condition;
    private final boolean expected;

    LookAhead(Node condition, boolean expected) {
        this.condition = condition;
        this.expected = expected;
    }

    @Override
    @Nullable Node match(Matching matching) {
        int at = matching.at;
        int end = matching.to;
        if (matching.transparentBounds) {
            matching.to = matching.text.length();
        }
        matching.requireEnd |= !expected && at >= matching.to;
        boolean found = matching.once(condition);
        matching.to = end;
        matching.at = at;
        return found == expected ? next : null;
    }
}
