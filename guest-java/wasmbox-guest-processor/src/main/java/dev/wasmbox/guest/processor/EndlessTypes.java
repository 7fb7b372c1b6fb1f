package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.Definition.Choice;
import dev.wasmbox.guest.processor.Definition.Content;
import dev.wasmbox.guest.processor.Definition.Field;
import dev.wasmbox.guest.processor.Definition.Structure;
import dev.wasmbox.guest.processor.Definition.Variant;
import dev.wasmbox.guest.processor.Definition.Whole;
import dev.wasmbox.guest.processor.MessageType.Container;
import dev.wasmbox.guest.processor.MessageType.Kind;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds types of which each value holds another of the same type, so that none has an end. */
final class EndlessTypes {
    private final List<Definition> candidates;
    private final Set<Definition> endless;

    EndlessTypes(List<Definition> candidates) {
        this.candidates = candidates;
        this.endless = new HashSet<>(candidates);
        while (endless.removeIf(type -> next(type.content()) == null)) {
            // types that hold only those just removed have an end, too
        }
    }

    /** Refuses such a type, at its declaration if that is compiled here. */
    void refuse(Sources sources, Place otherwise) throws Misuse {
        Definition found = find();
        if (found != null) {
            throw new Misuse(
                    sources.at(found.java().type(), otherwise).element(),
                    "No value of `%s` has an end, as each holds another. Write `Optional` or `List` for the part that repeats, or permit a variant without it.",
                    found.java());
        }
    }

    private @Nullable Definition find() {
        Definition type = candidates.stream().filter(endless::contains).findFirst().orElse(null);
        Set<Definition> passed = new HashSet<>();
        while (type != null && passed.add(type)) {
            type = next(type.content());
        }
        return type;
    }

    /** An endless type that each value holds; null if a value can do without. */
    private @Nullable Definition next(Content content) {
        if (content instanceof Structure structure) {
            return next(structure);
        }
        Definition found = null;
        if (content instanceof Choice choice) {
            for (Variant variant : choice.variants()) {
                found =
                        variant.payload() instanceof Whole whole
                                ? next(whole.type())
                                : next((Structure) variant.payload());
                if (found == null) {
                    return null;
                }
            }
        }
        return found;
    }

    private @Nullable Definition next(Structure structure) {
        for (Field field : structure.fields()) {
            Definition found = next(field.type());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Definition next(MessageType type) {
        if (type instanceof Reference reference) {
            return endless.contains(reference.definition()) ? reference.definition() : null;
        }
        boolean filled =
                type instanceof Container container
                        && (container.kind() == Kind.LIST || container.kind() == Kind.ARRAY)
                        && container.length() > 0;
        return filled ? next(((Container) type).parts().get(0)) : null;
    }
}
