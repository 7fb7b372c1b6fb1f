package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Schema;
import dev.wasmbox.codec.internal.SchemaIdentifier;
import dev.wasmbox.guest.processor.MessageType.Basic;
import java.util.stream.Collectors;

/** The names that Java types get in schemas, by the rules of {@code Codecs.of}. */
final class SchemaNames {
    private SchemaNames() {}

    /** The name of a record, enum or interface: {@code Pair_i32_string} for a generic one. */
    static String type(JavaType type) {
        String name = flat(type);
        return Schema.isBuiltIn(name) ? name + "_" : name;
    }

    private static String flat(JavaType type) {
        return type.arguments().stream()
                .map(argument -> "_" + flat(argument))
                .collect(Collectors.joining("", head(type), ""));
    }

    private static String head(JavaType type) {
        Basic basic = type.isArray() ? null : BasicTypes.find(type);
        if (basic != null) {
            return basic.wire().toString();
        }
        return switch (type.name()) {
            case "", "java.util.List", "java.util.Set" -> "list";
            case "java.util.Map" -> "map";
            case "java.util.Optional" -> "option";
            default ->
                    type.element() == null
                            ? type.name()
                            : SchemaIdentifier.of(type.element().getSimpleName());
        };
    }
}
