package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** An entry of the stack that takes a change of a slot back. */
final class Restored extends Node {

    static final Restored NODE = new Restored();

    private Restored() {}

    @Override
    Node match(Matching matching) {
        throw new IllegalStateException();
    }

    @Override
    @Nullable Node retry(Matching matching, int slot, int value) {
        matching.slots[slot] = value;
        return null;
    }
}
