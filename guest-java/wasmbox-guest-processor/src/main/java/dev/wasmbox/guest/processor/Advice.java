package dev.wasmbox.guest.processor;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** What to write instead of a class that cannot be a message. */
final class Advice {
    private Advice() {}

    static Misuse misuse(JavaType type, Place place) {
        return place.misuse("`%s` cannot be part of a message. %s", type, advice(type));
    }

    private static String advice(JavaType type) {
        String replacement = replacement(type);
        if (replacement != null) {
            return "Write `" + replacement + "`.";
        }
        TypeElement element = type.type();
        String name = element.getSimpleName().toString();
        if (element.getQualifiedName().toString().startsWith("java.")) {
            return "Write a record, an enum or a sealed interface of records, or convert it to a"
                    + " `String` or a number.";
        }
        if (element.getKind() == ElementKind.INTERFACE) {
            return "It is not sealed. Write `sealed interface %s`, and let records implement it."
                    .formatted(name);
        }
        if (element.getModifiers().contains(Modifier.ABSTRACT)) {
            return "It is an abstract class. Write `sealed interface %s`, and let records implement it."
                    .formatted(name);
        }
        return "It is a class. Write `record %s(...)`.".formatted(name);
    }

    private static @Nullable String replacement(JavaType type) {
        String arguments =
                type.arguments().isEmpty()
                        ? ""
                        : type.toString().substring(type.toString().indexOf('<'));
        return switch (type.name()) {
            case "java.lang.Iterable",
                    "java.util.Collection",
                    "java.util.ArrayList",
                    "java.util.LinkedList",
                    "java.util.Deque",
                    "java.util.ArrayDeque",
                    "java.util.Queue" ->
                    "List" + arguments;
            case "java.util.HashSet",
                    "java.util.LinkedHashSet",
                    "java.util.TreeSet",
                    "java.util.SortedSet",
                    "java.util.NavigableSet",
                    "java.util.EnumSet" ->
                    "Set" + arguments;
            case "java.util.HashMap",
                    "java.util.LinkedHashMap",
                    "java.util.TreeMap",
                    "java.util.SortedMap",
                    "java.util.NavigableMap",
                    "java.util.EnumMap" ->
                    "Map" + arguments;
            case "java.util.OptionalInt" -> "Optional<Integer>";
            case "java.util.OptionalLong" -> "Optional<Long>";
            case "java.util.OptionalDouble" -> "Optional<Double>";
            case "java.lang.CharSequence", "java.lang.StringBuilder" -> "String";
            case "java.lang.Void" -> "record Nothing() {}";
            default -> null;
        };
    }
}
