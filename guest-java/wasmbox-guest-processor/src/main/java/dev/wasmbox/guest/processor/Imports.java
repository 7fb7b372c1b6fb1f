package dev.wasmbox.guest.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** The names of types in one generated file: short where they can be, imported where they must. */
final class Imports {
    private static final String GENERATED_SUFFIX = "Codec";

    private final String packageName;
    private final Map<String, String> imported = new TreeMap<>();

    Imports(String packageName) {
        this.packageName = packageName;
    }

    /** The short name of a class of the libraries, which no type of the user takes away. */
    String library(String qualifiedName) {
        String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        imported.put(simple, qualifiedName);
        return simple;
    }

    /** The type as source, without annotations. */
    String name(JavaType type) {
        if (type.isArray()) {
            return name(type.arguments().get(0)) + "[]";
        }
        if (type.isPrimitive()) {
            return type.name();
        }
        return type.arguments().isEmpty()
                ? name(type.type())
                : type.arguments().stream()
                        .map(this::name)
                        .collect(Collectors.joining(", ", name(type.type()) + "<", ">"));
    }

    /** The class without type arguments. */
    String name(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? name(outer) + "." + type.getSimpleName()
                : topLevel(type);
    }

    private String topLevel(TypeElement type) {
        String simple = type.getSimpleName().toString();
        String qualified = type.getQualifiedName().toString();
        boolean free =
                !simple.endsWith(GENERATED_SUFFIX)
                        && imported.computeIfAbsent(simple, name -> qualified).equals(qualified);
        return free ? simple : qualified;
    }

    /** The import declarations, one a line, of the names that occur in a text. */
    String declarations(String text) {
        Set<String> words = new HashSet<>(List.of(text.split("\\W+")));
        return imported.values().stream()
                .filter(name -> words.contains(name.substring(name.lastIndexOf('.') + 1)))
                .filter(this::isForeign)
                .sorted()
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
    }

    private boolean isForeign(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        String home = dot < 0 ? "" : qualifiedName.substring(0, dot);
        return !home.equals(packageName) && !home.equals("java.lang") && !home.isEmpty();
    }
}
