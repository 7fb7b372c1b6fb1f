package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** A character of a class. */
final class OneOf extends Node {

    final CharClass characters;

    OneOf(CharClass characters) {
        this.characters = characters;
    }

    @Override
    @Nullable Node match(Matching matching) {
        return matching.take(characters) ? next : null;
    }

    @Override
    void measure(Extent extent) {
        extent.add(1);
        next.measure(extent);
    }
}
