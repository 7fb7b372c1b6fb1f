package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Schema;
import dev.wasmbox.codec.internal.SchemaIdentifier;
import dev.wasmbox.guest.processor.Definition.Choice;
import dev.wasmbox.guest.processor.Definition.Content;
import dev.wasmbox.guest.processor.Definition.Enumeration;
import dev.wasmbox.guest.processor.Definition.Field;
import dev.wasmbox.guest.processor.Definition.Structure;
import dev.wasmbox.guest.processor.Definition.Variant;
import dev.wasmbox.guest.processor.Definition.Whole;
import dev.wasmbox.guest.processor.MessageType.Basic;
import dev.wasmbox.guest.processor.MessageType.Container;
import dev.wasmbox.guest.processor.MessageType.Numbers;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes message types as the types of a schema. */
final class SchemaTypes {
    private final Map<Definition, Schema.Named> known = new HashMap<>();

    Schema.Type type(MessageType type) {
        if (type instanceof Basic basic) {
            return basic.wire();
        }
        if (type instanceof Numbers numbers) {
            return sequence(numbers.element().wire(), numbers.length());
        }
        if (type instanceof Container container) {
            return container(container);
        }
        return named(((Reference) type).definition());
    }

    private Schema.Type container(Container container) {
        Schema.Type first = type(container.parts().get(0));
        return switch (container.kind()) {
            case OPTION -> new Schema.Option(first);
            case LIST, SET, ARRAY -> sequence(first, container.length());
            case MAP -> new Schema.MapOf(first, type(container.parts().get(1)));
        };
    }

    private static Schema.Type sequence(Schema.Type element, int length) {
        return length < 0 ? new Schema.ListOf(element) : new Schema.ArrayOf(element, length);
    }

    private Schema.Named named(Definition definition) {
        Schema.Named name = known.get(definition);
        return name != null
                ? name
                : new Schema.Named(
                        definition.name(),
                        self -> {
                            known.put(definition, self);
                            return content(definition.content());
                        });
    }

    private Schema.Definition content(Content content) {
        if (content instanceof Structure structure) {
            return new Schema.Struct(fields(structure));
        }
        if (content instanceof Choice choice) {
            return new Schema.Variants(choice.variants().stream().map(this::variant).toList());
        }
        return new Schema.Variants(
                ((Enumeration) content)
                        .constants().stream()
                                .map(SchemaIdentifier::of)
                                .map(name -> new Schema.Variant(name, Schema.Fields.NONE))
                                .toList());
    }

    private Schema.Variant variant(Variant variant) {
        return new Schema.Variant(
                SchemaIdentifier.of(variant.java().type().getSimpleName()),
                variant.payload() instanceof Whole whole
                        ? Schema.Fields.tuple(type(whole.type()))
                        : fields((Structure) variant.payload()));
    }

    private Schema.Fields fields(Structure structure) {
        List<Field> fields = structure.fields();
        return fields.isEmpty()
                ? Schema.Fields.NONE
                : Schema.Fields.named(
                        fields.stream().map(this::field).toArray(Schema.Field[]::new));
    }

    private Schema.Field field(Field field) {
        return new Schema.Field(SchemaIdentifier.of(field.name()), type(field.type()));
    }
}
