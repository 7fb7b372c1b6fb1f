package dev.wasmbox.host.internal.files;

import org.jspecify.annotations.Nullable;

/**
 * A directory that a program is given.
 *
 * @param path under which it finds it, such as {@code /lib}
 * @param layer what is in it; null is an empty directory that can be written to
 */
public record Preopen(String path, @Nullable Layer layer) {
    /** A directory with these files, none of which can be changed. */
    public static Preopen readOnly(String path, Layer layer) {
        return new Preopen(path, layer);
    }

    /** An empty directory, in which the program can make what it wants. */
    public static Preopen writable(String path) {
        return new Preopen(path, null);
    }
}
