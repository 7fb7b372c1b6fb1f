package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.FunctionLines;
import dev.wasmbox.engine.SourceLine;
import dev.wasmbox.engine.SourceLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a group's functions are numbered in its class. A class file names one source
 * file, and has 16 bits for a line; the functions of a guest, with what was inlined into them, are
 * of many files. So the file that most of their code is of keeps its numbers, and all other lines
 * get numbers that are higher, as compilers of Kotlin do it; the class says which they are in the
 * way of JSR-45, for debuggers.
 *
 * <p>The numbers depend on the module alone, so they are found again for a class that was compiled
 * long ago.
 */
final class LineNumbers {
    /** The lowest number of a line that has not its own. */
    static final int FIRST_GIVEN = 1 << 15;

    private static final int UNKNOWN = 0;
    private static final int MOST = 0xFFFF;
    private static final int MOST_CHARACTERS = 120;

    private final String file;
    private final Map<SourceLine, Integer> numbers = new HashMap<>();
    private final List<SourceLine> given = new ArrayList<>();

    private LineNumbers(List<FunctionLines> functions) {
        this.file = mostFrequent(functions);
        for (FunctionLines function : functions) {
            for (SourceLine line : function.lines()) {
                if (line != null && !keepsNumber(line) && given.size() <= MOST - FIRST_GIVEN) {
                    add(line);
                }
            }
        }
    }

    /**
     * Those of a group; null if nothing is known of any of its functions.
     *
     * @param first the index of its first function
     * @param end the index behind its last one
     * @param imported how many functions are imported
     */
    static @Nullable LineNumbers ofGroup(int first, int end, int imported, SourceLines lines) {
        if (lines.isEmpty()) {
            return null;
        }
        List<FunctionLines> known = new ArrayList<>();
        for (int i = Math.max(first, imported); i < end; i++) {
            FunctionLines each = lines.of(i - imported);
            if (!each.isEmpty()) {
                known.add(each);
            }
        }
        return known.isEmpty() ? null : new LineNumbers(known);
    }

    private static String mostFrequent(List<FunctionLines> functions) {
        Map<String, Integer> counts = new HashMap<>();
        String most = "";
        for (FunctionLines function : functions) {
            for (SourceLine line : function.lines()) {
                if (line != null
                        && counts.merge(line.file(), 1, Integer::sum)
                                > counts.getOrDefault(most, 0)) {
                    most = line.file();
                }
            }
        }
        return most;
    }

    private boolean keepsNumber(SourceLine line) {
        return line.line() < FIRST_GIVEN && line.file().equals(file);
    }

    private void add(SourceLine line) {
        if (numbers.putIfAbsent(line, FIRST_GIVEN + given.size()) == null) {
            given.add(line);
        }
    }

    /** The number of a line in the class; 0 if it is not known, or the numbers did not suffice. */
    int of(@Nullable SourceLine line) {
        if (line == null) {
            return UNKNOWN;
        }
        return keepsNumber(line) ? line.line() : numbers.getOrDefault(line, UNKNOWN);
    }

    /** The line of a number; null if there is none. */
    @Nullable SourceLine line(int number) {
        if (number <= UNKNOWN) {
            return null;
        }
        if (number < FIRST_GIVEN) {
            return new SourceLine(file, number);
        }
        int index = number - FIRST_GIVEN;
        return index < given.size() ? given.get(index) : null;
    }

    /** The name of the file whose lines keep their numbers. */
    String fileName() {
        String name = new SourceLine(file, 0).fileName();
        return name.substring(0, Math.min(name.length(), MOST_CHARACTERS));
    }

    /** The same for debuggers: a source map of JSR-45, section 5. */
    String sourceMap() {
        Map<String, Integer> files = new HashMap<>();
        StringBuilder names = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        name(file, files, names);
        lines.append("1#1,").append(FIRST_GIVEN - 1).append(":1\n");
        for (int i = 0; i < given.size(); i++) {
            SourceLine line = given.get(i);
            int id = name(line.file(), files, names);
            lines.append(line.line()).append('#').append(id).append(':');
            lines.append(FIRST_GIVEN + i).append('\n');
        }
        return "SMAP\n"
                + fileName()
                + "\nWebAssembly\n*S WebAssembly\n*F\n"
                + names
                + "*L\n"
                + lines
                + "*E\n";
    }

    private static int name(String file, Map<String, Integer> files, StringBuilder names) {
        Integer known = files.get(file);
        if (known != null) {
            return known;
        }
        int id = files.size() + 1;
        files.put(file, id);
        names.append("+ ").append(id).append(' ').append(new SourceLine(file, 0).fileName());
        names.append('\n').append(file).append('\n');
        return id;
    }
}
