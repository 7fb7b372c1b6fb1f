package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.Definition.Choice;
import dev.wasmbox.guest.processor.Definition.Content;
import dev.wasmbox.guest.processor.Definition.Payload;
import dev.wasmbox.guest.processor.Definition.Structure;
import dev.wasmbox.guest.processor.Definition.Whole;
import dev.wasmbox.guest.processor.MessageType.Container;
import dev.wasmbox.guest.processor.MessageType.Kind;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.ArrayList;
import java.util.List;

/** Which definitions each value of a definition holds. */
final class HeldTypes {
    private HeldTypes() {}

    /** For each variant; a record is one, and a constant of an enum holds nothing. */
    static List<List<Definition>> of(Definition definition) {
        Content content = definition.content();
        if (content instanceof Structure structure) {
            return List.of(held(structure));
        }
        return content instanceof Choice choice
                ? choice.variants().stream().map(variant -> held(variant.payload())).toList()
                : List.of(List.of());
    }

    private static List<Definition> held(Payload payload) {
        List<Definition> held = new ArrayList<>();
        if (payload instanceof Whole whole) {
            held.add(whole.type().definition());
        } else {
            ((Structure) payload).fields().forEach(field -> collect(field.type(), held));
        }
        return held;
    }

    private static void collect(MessageType type, List<Definition> held) {
        if (type instanceof Reference reference) {
            held.add(reference.definition());
        } else if (type instanceof Container container && isFilled(container)) {
            collect(container.parts().get(0), held);
        }
    }

    private static boolean isFilled(Container container) {
        return (container.kind() == Kind.LIST || container.kind() == Kind.ARRAY)
                && container.length() > 0;
    }
}
