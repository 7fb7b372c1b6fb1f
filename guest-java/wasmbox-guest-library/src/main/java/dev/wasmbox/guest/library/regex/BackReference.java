package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** The text that a group has matched. */
final class BackReference extends Node {

    private final int group;
    private final boolean anyCase;
    private final boolean unicode;

    BackReference(int group, int flags) {
        this.group = group;
        this.anyCase = Flags.has(flags, Flags.CASE_INSENSITIVE);
        this.unicode = Flags.has(flags, Flags.UNICODE_CASE);
    }

    @Override
    @Nullable Node match(Matching matching) {
        if (group >= matching.groupCount() + 1 || matching.start(group) < 0) {
            return null;
        }
        int start = matching.start(group);
        int length = matching.end(group) - start;
        if (matching.at + length > matching.to) {
            matching.hitEnd = true;
            return null;
        }
        for (int i = 0; i < length; i++) {
            char one = matching.text.charAt(start + i);
            char other = matching.text.charAt(matching.at + i);
            if (one != other && (!anyCase || folded(one) != folded(other))) {
                return null;
            }
        }
        matching.at += length;
        return next;
    }

    private int folded(char each) {
        return Letters.folded(each, unicode);
    }

    @Override
    void measure(Extent extent) {
        extent.bounded = false;
        next.measure(extent);
    }
}
