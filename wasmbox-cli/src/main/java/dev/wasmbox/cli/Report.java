package dev.wasmbox.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of names and what they are, in two columns. */
final class Report {
    private static final int WIDTH = 16;

    private final List<String> lines = new ArrayList<>();

    /** Adds a line. */
    Report row(String name, Object value) {
        lines.add(name + " ".repeat(Math.max(1, WIDTH - name.length())) + value);
        return this;
    }

    /** Adds one line for each value, with the name at the first. */
    Report rows(String name, List<?> values) {
        String next = name;
        for (Object value : values) {
            row(next, value);
            next = "";
        }
        return this;
    }

    /** Prints all lines. */
    void print(PrintStream out) {
        lines.forEach(out::println);
    }

    /** A number of bytes, in whole units where it is large. */
    static String bytes(long count) {
        return count < 1024
                ? count + " bytes"
                : String.format(Locale.ROOT, "%,d bytes (%,d KiB)", count, count >> 10);
    }
}
