package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** A part that is matched in one way: in the first that there is. */
final class Atomic extends Node {

    private final Node body;

    Atomic(Node body) {
        this.body = body;
    }

    @Override
    @Nullable Node match(Matching matching) {
        return matching.once(body) ? next : null;
    }

    @Override
    void measure(Extent extent) {
        body.measure(extent);
        next.measure(extent);
    }
}
