package dev.wasmbox.junit;

import dev.wasmbox.junit.internal.guest.Recording;
import org.jspecify.annotations.Nullable;

/**
 * Adds values to those that are compared between the JVM and the box, for tests that do not assert
 * them one by one.
 *
 * <p>Outside of a class with {@link InBox @InBox} it does nothing.
 */
public final class Recorder {

    private Recorder() {}

    /**
     * Compares a value between the JVM and the box.
     *
     * @param name what to call it when it differs
     * @param value anything with a {@code toString} that shows it; arrays, collections and maps are
     *     shown by their elements
     */
    public static void record(String name, @Nullable Object value) {
        Recording.value("record", name, value);
    }
}
