package dev.wasmbox.guest.library.regex;

/** Where a match is complete, or a part of it that is tried by itself. */
final class Accept extends Node {

    static final Accept NODE = new Accept();

    private Accept() {}

    @Override
    Node match(Matching matching) {
        return this;
    }

    @Override
    void measure(Extent extent) {}
}
