package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** Repeats what matches in one way only, so that no round is tried in another way. */
final class Repeat extends Node {

    private final Node body;
    private final Repetition times;
    private final int group;

    /** Captures its rounds as a group, or as none if that is 0. */
    Repeat(Node body, Repetition times, int group) {
        this.body = body;
        this.times = times;
        this.group = group;
    }

    @Override
    @Nullable Node match(Matching matching) {
        for (int i = 0; i < times.least(); i++) {
            int start = matching.at;
            if (!matching.once(body)) {
                return null;
            }
            capture(matching, start);
        }
        return switch (times.kind()) {
            case GREEDY -> most(matching);
            case LAZY -> {
                matching.push(this, matching.at, times.least());
                yield next;
            }
            case POSSESSIVE -> all(matching);
        };
    }

    private Node most(Matching matching) {
        for (int i = times.least(); i < times.most(); i++) {
            int start = matching.at;
            matching.push(this, start, 0);
            if (!round(matching, start)) {
                matching.pop();
                break;
            }
            capture(matching, start);
        }
        return next;
    }

    private Node all(Matching matching) {
        for (int i = times.least(); i < times.most(); i++) {
            if (!round(matching, matching.at)) {
                break;
            }
        }
        return next;
    }

    /** False if it does not match, or matches nothing. */
    private boolean round(Matching matching, int start) {
        if (matching.once(body) && matching.at > start) {
            return true;
        }
        matching.at = start;
        return false;
    }

    @Override
    @Nullable Node retry(Matching matching, int start, int rounds) {
        matching.at = start;
        if (times.kind() == Repetition.Kind.GREEDY) {
            return next;
        }
        if (rounds >= times.most() || !round(matching, start)) {
            return null;
        }
        capture(matching, start);
        matching.push(this, matching.at, rounds + 1);
        return next;
    }

    private void capture(Matching matching, int start) {
        if (group > 0) {
            matching.capture(group, start, matching.at);
        }
    }

    @Override
    void measure(Extent extent) {
        if (times.isOptional()) {
            int before = extent.least;
            body.measure(extent);
            extent.least = before;
            extent.deterministic = false;
        } else {
            extent.addRepeated(Extent.of(body), times.least(), times.most());
        }
        next.measure(extent);
    }
}
