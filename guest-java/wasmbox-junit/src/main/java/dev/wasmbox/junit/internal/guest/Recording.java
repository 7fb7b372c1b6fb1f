package dev.wasmbox.junit.internal.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is written down while a test runs. The calls of {@link #at} and {@link #rest} are written
 * into the classes of the tests, in front of each call of an assertion.
 *
 * <p>A JVM that loaded this class with the tests as they are has no listener, and nothing happens.
 */
public final class Recording {

    /** Where a line of the record goes. */
    interface Listener {
        void accept(List<String> line);
    }

    /** Waits at rest. An interface of its own, so that nothing else in the guest may wait. */
    interface Rest {
        void await();
    }

    private static @Nullable Listener listener;
    private static @Nullable Rest rest;
    private static String place = "";
    private static int rests;
    private static int restAt;

    private Recording() {}

    static void listen(Listener to, @Nullable Rest waiting) {
        listener = to;
        rest = waiting;
    }

    /** Begins to count places of rest, and waits at that one of them. */
    static void begin(int place) {
        rests = 0;
        restAt = place;
    }

    /** How many places of rest there were. */
    static int rests() {
        return rests;
    }

    /** Says where the test is in its source, as {@code ScoresTest.java:27}. */
    public static void at(String sourceLine) {
        place = sourceLine;
    }

    /** A place where the box may be saved. */
    public static void rest() {
        Rest waiting = rest;
        if (rests++ == restAt && waiting != null) {
            waiting.await();
        }
    }

    /** Writes a value down. */
    public static void value(String call, String name, @Nullable Object value) {
        if (listener != null) {
            write(
                    "value",
                    place,
                    call,
                    name,
                    value instanceof String ? "text" : "object",
                    ValueText.of(value));
        }
    }

    static void write(String... line) {
        Listener to = listener;
        if (to != null) {
            to.accept(List.of(line));
        }
    }
}
