package dev.wasmbox.codec;

import dev.wasmbox.codec.internal.SchemaIdentifier;
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
        return SchemaIdentifier.of(raw.getSimpleName());
    }
}
