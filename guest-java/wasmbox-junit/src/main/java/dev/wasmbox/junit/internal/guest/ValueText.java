package dev.wasmbox.junit.internal.guest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A value as text that is the same for equal values, in every process. */
final class ValueText {

    private static final int DEEPEST = 10;
    private static final int LONGEST = 10_000;

    private ValueText() {}

    static String of(@Nullable Object value) {
        String text = text(value, 0);
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST)
                        + "… ("
                        + text.length()
                        + " characters with hash code "
                        + text.hashCode()
                        + ")";
    }

    private static String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return depth == 0 ? text : '"' + text + '"';
        }
        if (value instanceof Throwable || value instanceof Class<?>) {
            return (value instanceof Class<?> type ? type : value.getClass()).getName();
        }
        if (depth == DEEPEST) {
            return "…";
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(content -> text(content, depth + 1)).orElse("empty");
        }
        if (value instanceof Collection<?> collection) {
            return collection(collection, depth + 1);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth + 1);
        }
        return value.getClass().isArray()
                ? "[" + String.join(", ", texts(Arrays.list(value), depth + 1)) + "]"
                : object(value);
    }

    private static String collection(Collection<?> collection, int depth) {
        List<String> texts = texts(collection, depth);
        boolean ordered =
                !(collection instanceof Set)
                        || collection instanceof SortedSet
                        || collection instanceof LinkedHashSet;
        return "[" + joined(texts, ordered) + "]";
    }

    private static String map(Map<?, ?> map, int depth) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            texts.add(text(entry.getKey(), depth) + "=" + text(entry.getValue(), depth));
        }
        return "{" + joined(texts, map instanceof SortedMap || map instanceof LinkedHashMap) + "}";
    }

    private static String joined(List<String> texts, boolean ordered) {
        if (!ordered) {
            texts.sort(null);
        }
        return String.join(", ", texts);
    }

    private static List<String> texts(Iterable<?> values, int depth) {
        List<String> texts = new ArrayList<>();
        for (Iterator<?> each = values.iterator(); each.hasNext(); ) {
            texts.add(text(each.next(), depth));
        }
        return texts;
    }

    private static String object(Object value) {
        String type = value.getClass().getName();
        if (type.contains("ambda$") || type.contains("$$Lambda")) {
            return "a lambda";
        }
        try {
            return String.valueOf(value.toString());
        } catch (RuntimeException e) {
            return type + ", whose toString throws " + e.getClass().getName();
        }
    }
}
