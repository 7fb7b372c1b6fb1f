package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** The end of a round of a loop, whose rounds may be tried in other ways. */
final class Loop extends Node {

    private final Node body;
    private final Repetition times;
    private final boolean lazy;
    private final int begin;
    private final int count;

    /** Which of the match's lists of places from where the loop cannot go on, or -1. */
    int failures = -1;

    Loop(Node body, Repetition times, int begin, int count) {
        this.body = body;
        this.times = times;
        this.lazy = times.kind() == Repetition.Kind.LAZY;
        this.begin = begin;
        this.count = count;
    }

    boolean isUnbounded() {
        return !lazy && times.most() == Integer.MAX_VALUE;
    }

    /** A round that matched nothing is the last one, even if there were too few. */
    @Override
    @Nullable Node match(Matching matching) {
        int rounds = matching.slots[count];
        boolean goesOn =
                matching.at > matching.slots[begin]
                        && !(rounds >= times.least() && matching.failedBefore(failures));
        return goesOn ? go(matching, rounds) : next;
    }

    private Node go(Matching matching, int rounds) {
        if (rounds >= times.least()) {
            if (lazy || rounds < times.most()) {
                matching.push(this, matching.at, rounds);
            }
            if (lazy || rounds >= times.most()) {
                return next;
            }
        }
        matching.set(count, rounds + 1);
        return body;
    }

    @Override
    @Nullable Node retry(Matching matching, int start, int rounds) {
        matching.at = start;
        if (!lazy) {
            matching.failed(failures, start);
            return next;
        }
        if (rounds >= times.most()) {
            return null;
        }
        matching.set(count, rounds + 1);
        return body;
    }

    @Override
    void measure(Extent extent) {
        extent.addUnbounded();
    }

    /** Where a loop begins. */
    static final class Start extends Node {

        private final Loop loop;

        Start(Loop loop) {
            this.loop = loop;
        }

        @Override
        @Nullable Node match(Matching matching) {
            return loop.go(matching, 0);
        }

        @Override
        void measure(Extent extent) {
            extent.addUnbounded();
        }
    }
}
