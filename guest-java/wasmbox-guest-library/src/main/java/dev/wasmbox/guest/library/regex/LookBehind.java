package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** What is before must match, or must not. */
final class LookBehind extends Node {

    private final Node condition;
    private final boolean expected;
    private final boolean codePoints;
    private final Extent extent;

    /** Its condition ends with an {@link End}. */
    LookBehind(Node condition, boolean expected, boolean codePoints, Extent extent) {
        this.condition = condition;
        this.expected = expected;
        this.codePoints = codePoints;
        this.extent = extent;
    }

    @Override
    @Nullable Node match(Matching matching) {
        int at = matching.at;
        int end = matching.lookBehindEnd;
        int from = matching.from;
        if (matching.transparentBounds) {
            matching.from = 0;
        }
        matching.lookBehindEnd = at;
        boolean found = search(matching, at);
        matching.lookBehindEnd = end;
        matching.from = from;
        matching.at = at;
        return found == expected ? next : null;
    }

    private boolean search(Matching matching, int end) {
        int start = back(matching, end, extent.least);
        int lowest = Math.max(end - farthest(matching, end), matching.from);
        while (start >= lowest) {
            matching.at = start;
            if (matching.holds(condition)) {
                return true;
            }
            start = start > lowest ? back(matching, start, 1) : start - 1;
        }
        return false;
    }

    /** The most may have overflown; what the JDK makes of that is made here too. */
    private int farthest(Matching matching, int end) {
        if (!codePoints) {
            return extent.most;
        }
        return extent.most < 0
                ? matching.text.length() - end
                : end - back(matching, end, extent.most);
    }

    private int back(Matching matching, int place, int length) {
        if (!codePoints) {
            return place - length;
        }
        int start = place;
        for (int i = 0; i < length && start > 0; i++) {
            start = matching.before(start, 0);
        }
        return start;
    }

    /** Where a condition must end. */
    static final class End extends Node {

        @Override
        @Nullable Node match(Matching matching) {
            return matching.at == matching.lookBehindEnd ? next : null;
        }
    }
}
