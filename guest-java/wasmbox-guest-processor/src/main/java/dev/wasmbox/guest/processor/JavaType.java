package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.internal.WireHints;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * A Java type with its type variables filled in and its annotations read.
 *
 * @param kind a primitive kind, {@code ARRAY} or {@code DECLARED}
 * @param element the class or interface, of a declared type
 * @param arguments the type arguments; of an array, the type of its elements
 */
record JavaType(
        TypeKind kind, @Nullable TypeElement element, List<JavaType> arguments, WireHints hints) {

    static JavaType primitive(TypeKind kind, WireHints hints) {
        return new JavaType(kind, null, List.of(), hints);
    }

    static JavaType declared(TypeElement element, List<JavaType> arguments, WireHints hints) {
        return new JavaType(TypeKind.DECLARED, element, List.copyOf(arguments), hints);
    }

    static JavaType array(JavaType element, WireHints hints) {
        return new JavaType(TypeKind.ARRAY, null, List.of(element), hints);
    }

    /** The class or interface of a declared type. */
    TypeElement type() {
        return Objects.requireNonNull(element, "not a declared type");
    }

    boolean isArray() {
        return kind == TypeKind.ARRAY;
    }

    boolean isPrimitive() {
        return kind.isPrimitive();
    }

    /** The qualified name of the class or interface, or of the primitive type; empty for arrays. */
    String name() {
        if (element != null) {
            return element.getQualifiedName().toString();
        }
        return isArray() ? "" : kind.name().toLowerCase(Locale.ROOT);
    }

    JavaType with(WireHints other) {
        return new JavaType(kind, element, arguments, other);
    }

    /** The type as the Java language knows it, without annotations at any place. */
    JavaType withoutHints() {
        List<JavaType> plain = arguments.stream().map(JavaType::withoutHints).toList();
        return new JavaType(kind, element, plain, WireHints.NONE);
    }

    /** How deeply type arguments and arrays nest. */
    int depth() {
        return 1 + arguments.stream().mapToInt(JavaType::depth).max().orElse(0);
    }

    /** As in source code that imports all it names. */
    @Override
    public String toString() {
        if (isArray()) {
            return arguments.get(0) + "[]";
        }
        if (element == null || arguments.isEmpty()) {
            return element == null ? name() : simpleName(element);
        }
        return arguments.stream()
                .map(JavaType::toString)
                .collect(Collectors.joining(", ", simpleName(element) + "<", ">"));
    }

    /** The name within the package, such as {@code Outer.Inner}. */
    static String simpleName(TypeElement element) {
        return element.getEnclosingElement() instanceof TypeElement outer
                ? simpleName(outer) + "." + element.getSimpleName()
                : element.getSimpleName().toString();
    }
}
