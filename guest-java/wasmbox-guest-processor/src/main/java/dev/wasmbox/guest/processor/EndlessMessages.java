package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.internal.EndlessTypes;
import java.util.List;

/** Refuses types of which each value holds another of the same type. */
final class EndlessMessages {
    private EndlessMessages() {}

    /** Tells of such a type at its declaration, if that is compiled here. */
    static void refuse(List<Definition> definitions, Sources sources, Place otherwise)
            throws Misuse {
        Definition found = new EndlessTypes<>(definitions, HeldTypes::of).find();
        if (found != null) {
            throw new Misuse(
                    sources.at(found.java().type(), otherwise).element(),
                    "No value of `%s` has an end, as each holds another. Write `Optional` or `List` for the part that repeats, or permit a variant without it.",
                    found.java());
        }
    }
}
