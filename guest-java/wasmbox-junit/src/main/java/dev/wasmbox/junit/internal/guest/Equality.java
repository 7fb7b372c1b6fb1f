package dev.wasmbox.junit.internal.guest;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When JUnit calls two values equal. */
final class Equality {

    private Equality() {}

    /** With a delta, numbers may differ by as much. */
    static boolean of(@Nullable Object expected, @Nullable Object actual, @Nullable Object delta) {
        if (Objects.equals(expected, actual)) {
            return true;
        }
        if (expected instanceof Float one && actual instanceof Float other) {
            return delta instanceof Float most && Math.abs(one - other) <= most;
        }
        return delta instanceof Double most
                && expected instanceof Double one
                && actual instanceof Double other
                && Math.abs(one - other) <= most;
    }

    /** Of arrays, at any depth. */
    static boolean ofArrays(
            @Nullable Object expected, @Nullable Object actual, @Nullable Object delta) {
        if (expected == null || actual == null || !areArrays(expected, actual)) {
            return of(expected, actual, delta);
        }
        List<@Nullable Object> one = Arrays.list(expected);
        List<@Nullable Object> other = Arrays.list(actual);
        boolean equal = one.size() == other.size();
        for (int i = 0; equal && i < one.size(); i++) {
            equal = ofArrays(one.get(i), other.get(i), delta);
        }
        return equal;
    }

    /** Of what can be iterated, at any depth. */
    static boolean ofIterables(@Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof Iterable<?> one) || !(actual instanceof Iterable<?> other)) {
            return of(expected, actual, null);
        }
        Iterator<?> left = one.iterator();
        Iterator<?> right = other.iterator();
        while (left.hasNext() && right.hasNext()) {
            if (!ofIterables(left.next(), right.next())) {
                return false;
            }
        }
        return !left.hasNext() && !right.hasNext();
    }

    private static boolean areArrays(Object one, Object other) {
        return (one instanceof Object[] && other instanceof Object[])
                || (one.getClass().isArray() && one.getClass() == other.getClass());
    }
}
