package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.internal.WireHints;
import dev.wasmbox.guest.processor.MessageType.Basic;
import dev.wasmbox.guest.processor.MessageType.Container;
import dev.wasmbox.guest.processor.MessageType.Kind;
import dev.wasmbox.guest.processor.MessageType.Numbers;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** Tells what the bytes of a Java type are, and what is wrong with types that have none. */
final class MessageTypeReader {
    private static final WireHints UNSIGNED_BYTE = new WireHints(Byte.SIZE, false, -1);

    private final DefinitionReader definitions;

    MessageTypeReader(DefinitionReader definitions) {
        this.definitions = definitions;
    }

    MessageType read(JavaType type, Place place) throws Misuse, Unresolved {
        Basic basic = BasicTypes.find(type);
        if (basic != null) {
            return basic;
        }
        requireHints(type, place);
        if (type.isArray()) {
            return array(type, place);
        }
        return switch (type.name()) {
            case "java.util.Optional" -> container(type, Kind.OPTION, place);
            case "java.util.List" -> container(type, Kind.LIST, place);
            case "java.util.Set" -> container(type, Kind.SET, place);
            case "java.util.Map" -> container(type, Kind.MAP, place);
            default -> new Reference(definitions.read(type, place));
        };
    }

    private static void requireHints(JavaType type, Place place) throws Misuse {
        boolean sequence = type.isArray() || type.name().equals("java.util.List");
        WireHints astray = sequence ? type.hints().withoutLength() : type.hints();
        if (!astray.areNone()) {
            throw place.misuse(
                    "`%s` does not apply to `%s`. Remove it, or use it on %s.",
                    astray, type, astray.types("`"));
        }
    }

    private MessageType array(JavaType type, Place place) throws Misuse, Unresolved {
        JavaType element = type.arguments().get(0);
        if (!element.isPrimitive()) {
            return container(type, Kind.ARRAY, place);
        }
        boolean bytes = element.kind() == TypeKind.BYTE && element.hints().areNone();
        JavaType number = bytes ? element.with(UNSIGNED_BYTE) : element;
        return new Numbers(type, (Basic) read(number, place), type.hints().fixedLength());
    }

    private Container container(JavaType type, Kind kind, Place place) throws Misuse, Unresolved {
        if ((kind == Kind.SET || kind == Kind.MAP) && type.arguments().get(0).isArray()) {
            throw place.misuse(
                    "`%s` looks up arrays, which equal only themselves. Use a `List` or a record instead of `%s`.",
                    type, type.arguments().get(0));
        }
        List<MessageType> parts = new ArrayList<>();
        for (JavaType argument : type.arguments()) {
            parts.add(read(argument, place));
        }
        return new Container(type, kind, parts, type.hints().fixedLength());
    }
}
