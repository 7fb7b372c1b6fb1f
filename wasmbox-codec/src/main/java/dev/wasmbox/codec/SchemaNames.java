package dev.wasmbox.codec;

import dev.wasmbox.codec.internal.SchemaIdentifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The identifiers of schemas. */
final class SchemaNames {
    private SchemaNames() {}

    static String check(String name) {
        boolean good = !name.isEmpty() && SchemaIdentifier.isStart(name.charAt(0));
        for (int i = 1; good && i < name.length(); i++) {
            good = SchemaIdentifier.isPart(name.charAt(i));
        }
        if (!good) {
            throw new CodecException(
                    "\"" + name + "\" is not a name: use letters, digits and underscores");
        }
        return name;
    }

    static void checkDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new CodecException(
                        "\"" + name + "\" names two fields or variants; rename one of them");
            }
        }
    }

    static String checkType(String name) {
        if (isBuiltIn(check(name))) {
            throw new CodecException("\"" + name + "\" already names a built-in type");
        }
        return name;
    }

    static boolean isBuiltIn(String name) {
        return switch (name) {
            case "option", "list", "map", "array", "tuple" -> true;
            default -> primitive(name) != null;
        };
    }

    static Schema.@Nullable Primitive primitive(String name) {
        for (Schema.Primitive primitive : Schema.Primitive.values()) {
            if (primitive.toString().equals(name)) {
                return primitive;
            }
        }
        return null;
    }

    /** What a field without a name is called. */
    static String position(int index) {
        return "_" + index;
    }

    /** The name without what languages write differently: case and underscores. */
    static String normal(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_') {
                letters.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
            }
        }
        return letters.toString();
    }
}
