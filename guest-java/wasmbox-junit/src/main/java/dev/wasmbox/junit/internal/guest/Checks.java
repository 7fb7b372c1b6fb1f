package dev.wasmbox.junit.internal.guest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/**
 * The assertions of JUnit, each once for all types, as the tests of a box call them. JUnit's own
 * would make a guest ten times as large; and these write down what they are given.
 *
 * <p>Each is named like JUnit's. It takes the arguments, primitives in their boxes, without the
 * message, which comes last: null, a text, or what supplies one.
 */
public final class Checks {

    private Checks() {}

    public static @Nullable Object assertEquals(@Nullable Object[] v, @Nullable Object message) {
        record("assertEquals", v, "expected", "actual");
        return require(Equality.of(v[0], v[1], delta(v)), v, message);
    }

    public static @Nullable Object assertNotEquals(@Nullable Object[] v, @Nullable Object message) {
        record("assertNotEquals", v, "unexpected", "actual");
        return require(!Equality.of(v[0], v[1], delta(v)), "is the unexpected value", message);
    }

    public static @Nullable Object assertSame(@Nullable Object[] v, @Nullable Object message) {
        record("assertSame", v, "expected", "actual");
        return require(v[0] == v[1], v, message);
    }

    public static @Nullable Object assertNotSame(@Nullable Object[] v, @Nullable Object message) {
        record("assertNotSame", v, "unexpected", "actual");
        return require(v[0] != v[1], "is the unexpected object", message);
    }

    public static @Nullable Object assertArrayEquals(
            @Nullable Object[] v, @Nullable Object message) {
        record("assertArrayEquals", v, "expected", "actual");
        return require(Equality.ofArrays(v[0], v[1], delta(v)), v, message);
    }

    public static @Nullable Object assertIterableEquals(
            @Nullable Object[] v, @Nullable Object message) {
        record("assertIterableEquals", v, "expected", "actual");
        return require(Equality.ofIterables(v[0], v[1]), v, message);
    }

    public static @Nullable Object assertTrue(@Nullable Object[] v, @Nullable Object message) {
        return require(bool("assertTrue", v[0]), new Object[] {true, false}, message);
    }

    public static @Nullable Object assertFalse(@Nullable Object[] v, @Nullable Object message) {
        return require(!bool("assertFalse", v[0]), new Object[] {false, true}, message);
    }

    public static @Nullable Object assertNull(@Nullable Object[] v, @Nullable Object message) {
        record("assertNull", v, "value");
        return require(v[0] == null, new @Nullable Object[] {null, v[0]}, message);
    }

    public static @Nullable Object assertNotNull(@Nullable Object[] v, @Nullable Object message) {
        record("assertNotNull", v, "value");
        return require(v[0] != null, "expected: not <null>", message);
    }

    public static @Nullable Object assertInstanceOf(
            @Nullable Object[] v, @Nullable Object message) {
        record("assertInstanceOf", v, "type", "value");
        Object value = v[1];
        require(
                value != null && type(v[0]).isInstance(value),
                new @Nullable Object[] {v[0], value == null ? null : value.getClass()},
                message);
        return value;
    }

    public static Throwable assertThrows(@Nullable Object[] v, @Nullable Object message)
            throws Throwable {
        Throwable thrown = thrown("assertThrows", v);
        require(type(v[0]).isInstance(thrown), new @Nullable Object[] {v[0], thrown}, message);
        return java.util.Objects.requireNonNull(thrown);
    }

    public static Throwable assertThrowsExactly(@Nullable Object[] v, @Nullable Object message)
            throws Throwable {
        Throwable thrown = thrown("assertThrowsExactly", v);
        require(
                thrown != null && thrown.getClass() == v[0],
                new @Nullable Object[] {v[0], thrown},
                message);
        return java.util.Objects.requireNonNull(thrown);
    }

    public static @Nullable Object assertDoesNotThrow(
            @Nullable Object[] v, @Nullable Object message) {
        try {
            if (v[0] instanceof Executable executable) {
                executable.execute();
                return null;
            }
            Object value = ((ThrowingSupplier<?>) java.util.Objects.requireNonNull(v[0])).get();
            Recording.value("assertDoesNotThrow", "value", value);
            return value;
        } catch (Throwable thrown) {
            throw failure("Unexpected exception thrown: " + thrown, message);
        }
    }

    public static @Nullable Object assertAll(@Nullable Object[] v, @Nullable Object message) {
        List<Throwable> failures = new ArrayList<>();
        for (Object executable : elements(v[v.length - 1])) {
            try {
                ((Executable) executable).execute();
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw new MultipleFailuresError(v.length > 1 ? (String) v[0] : null, failures);
        }
        return null;
    }

    public static @Nullable Object fail(@Nullable Object[] v, @Nullable Object message) {
        throw failure("", v.length > 0 && v[0] instanceof String text ? text : message);
    }

    private static Iterable<?> elements(@Nullable Object executables) {
        if (executables instanceof Executable[] array) {
            return List.of(array);
        }
        return executables instanceof Collection<?> collection
                ? collection
                : ((Stream<?>) java.util.Objects.requireNonNull(executables)).toList();
    }

    private static boolean bool(String call, @Nullable Object value) {
        boolean bool =
                value instanceof BooleanSupplier supplier
                        ? supplier.getAsBoolean()
                        : (Boolean) java.util.Objects.requireNonNull(value);
        Recording.value(call, "value", bool);
        return bool;
    }

    private static @Nullable Throwable thrown(String call, @Nullable Object[] v) {
        Throwable thrown = null;
        try {
            ((Executable) java.util.Objects.requireNonNull(v[1])).execute();
        } catch (Throwable e) {
            thrown = e;
        }
        Recording.value(call, "thrown", thrown);
        return thrown;
    }

    private static Class<?> type(@Nullable Object value) {
        return (Class<?>) java.util.Objects.requireNonNull(value);
    }

    private static @Nullable Object delta(@Nullable Object[] v) {
        return v.length > 2 ? v[2] : null;
    }

    private static void record(String call, @Nullable Object[] values, String... names) {
        for (int i = 0; i < names.length; i++) {
            Recording.value(call, names[i], values[i]);
        }
    }

    private static @Nullable Object require(
            boolean holds, @Nullable Object[] values, @Nullable Object message) {
        return holds
                ? null
                : require(
                        false,
                        "expected: <"
                                + ValueText.of(values[0])
                                + "> but was: <"
                                + ValueText.of(values[1])
                                + ">",
                        message);
    }

    private static @Nullable Object require(
            boolean holds, String otherwise, @Nullable Object message) {
        if (holds) {
            return null;
        }
        throw failure(otherwise, message);
    }

    private static AssertionFailedError failure(String reason, @Nullable Object message) {
        Object text = message instanceof Supplier<?> supplier ? supplier.get() : message;
        if (text == null || reason.isEmpty()) {
            return new AssertionFailedError(text == null ? reason : text.toString());
        }
        return new AssertionFailedError(text + " ==> " + reason);
    }
}
