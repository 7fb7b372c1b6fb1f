package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/**
 * As many characters of a class as there are; if that leads to no match, one less. The places to
 * come back to are one entry of the stack.
 */
final class Run extends Node {

    private final CharClass characters;
    private final int least;

    Run(CharClass characters, int least) {
        this.characters = characters;
        this.least = least;
    }

    @Override
    @Nullable Node match(Matching matching) {
        for (int i = 0; i < least; i++) {
            if (!matching.take(characters)) {
                return null;
            }
        }
        int start = matching.at;
        while (matching.take(characters)) {}
        pushShorter(matching, start, matching.at);
        return next;
    }

    @Override
    @Nullable Node retry(Matching matching, int start, int end) {
        matching.at = matching.before(end, start);
        pushShorter(matching, start, matching.at);
        return next;
    }

    private void pushShorter(Matching matching, int start, int end) {
        if (end > start) {
            matching.push(this, start, end);
        }
    }

    @Override
    void measure(Extent extent) {
        extent.addRun(least);
        next.measure(extent);
    }
}
