package dev.wasmbox.guest.compiler;

import org.jspecify.annotations.Nullable;

/**
 * Something in a guest that cannot be compiled.
 *
 * @param message what is wrong
 * @param file the name of the source file, without its folder, or null if it is not known
 * @param line the line in the file, from 1, or 0 if it is not known
 * @param method the method that holds the place, or null if it is not known
 */
public record GuestProblem(
        String message, @Nullable String file, int line, @Nullable String method) {

    /** The problem in one line, as compilers print them: {@code Counter.java:12: message}. */
    @Override
    public String toString() {
        String place = file == null ? "" : line > 0 ? file + ":" + line + ": " : file + ": ";
        return place + message + (method == null ? "" : " (in " + method + ")");
    }
}
