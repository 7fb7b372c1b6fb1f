package dev.wasmbox.host.internal.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The names in a directory when a guest began to read it, so that what it removes meanwhile does
 * not move the others. Sorted.
 *
 * @param names without the two dots
 * @param bytes what they take, counted against the limit
 */
record Listing(List<String> names, long bytes) {
    /**
     * @param pause is run before each name, and may throw
     */
    static Listing of(Collection<String> names, Runnable pause) {
        List<String> copy = new ArrayList<>();
        long bytes = 0;
        for (String name : names) {
            pause.run();
            copy.add(name);
            bytes += 8 + 2L * name.length();
        }
        return new Listing(List.copyOf(copy), bytes);
    }
}
