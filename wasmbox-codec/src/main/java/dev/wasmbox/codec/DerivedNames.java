package dev.wasmbox.codec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that Java types get in schemas. */
final class DerivedNames {
    private DerivedNames() {}

    /** The name of a record, enum or interface: {@code Pair_i32_string} for a generic one. */
    static String type(JavaType type) {
        String name = flat(type);
        return SchemaNames.isBuiltIn(name) ? name + "_" : name;
    }

    /** A Java identifier as one of schemas. */
    static String identifier(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(SchemaNames.isPart(c) ? c : '_');
        }
        return SchemaNames.isStart(text.charAt(0)) ? text.toString() : "_" + text;
    }

    private static String flat(JavaType type) {
        StringBuilder text = new StringBuilder(head(type));
        for (JavaType argument : type.arguments()) {
            text.append('_').append(flat(argument));
        }
        return text.toString();
    }

    private static String head(JavaType type) {
        Scalar scalar = Scalar.of(type);
        if (scalar != null) {
            return scalar.codec().type().toString();
        }
        Class<?> raw = type.raw();
        if (raw == String.class) {
            return Schema.Primitive.STRING.toString();
        }
        if (raw.isArray() || raw == List.class || raw == Set.class) {
            return "list";
        }
        return raw == Map.class ? "map" : raw == Optional.class ? "option" : simple(raw);
    }

    private static String simple(Class<?> raw) {
        return identifier(raw.getSimpleName());
    }
}
