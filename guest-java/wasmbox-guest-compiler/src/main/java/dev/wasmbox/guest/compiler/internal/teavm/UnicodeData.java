package dev.wasmbox.guest.compiler.internal.teavm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The file {@code UnicodeData.txt}, which describes one character a line, and its tables as {@code
 * dev.wasmbox.guest.library.text.Characters} reads them.
 */
final class UnicodeData {

    private static final String FILE = "org/teavm/classlib/impl/unicode/UnicodeData.txt";
    // In the order of the constants of Character; there is no 18th.
    private static final List<String> CATEGORIES =
            List.of(
                    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs",
                    "Zl", "Zp", "Cc", "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm",
                    "Sc", "Sk", "So", "Pi", "Pf");
    private static final int NO_INTEGER = -2;

    private static final int PLANE = 0x8000;
    private static final int STEP = 0x4000;
    private static final int LONGEST = 0x3FFF;

    private final byte[] categories = new byte[Character.MAX_CODE_POINT + 1];
    private final Map<Integer, Integer> upperCases = new TreeMap<>();
    private final Map<Integer, Integer> lowerCases = new TreeMap<>();
    private final Map<Integer, Integer> numbers = new TreeMap<>();
    private int first;

    private UnicodeData() {}

    static UnicodeData read() {
        UnicodeData data = new UnicodeData();
        try (InputStream in = UnicodeData.class.getClassLoader().getResourceAsStream(FILE)) {
            new BufferedReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(in, FILE), StandardCharsets.US_ASCII))
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> data.add(line.split(";", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    private void add(String[] fields) {
        int c = Integer.parseInt(fields[0], 16);
        if (!fields[1].endsWith(", Last>")) {
            first = c;
        }
        byte category = (byte) CATEGORIES.indexOf(fields[2]);
        for (int each = first; each <= c; each++) {
            categories[each] = category;
        }
        if (!fields[8].isEmpty() && c < 0x20000) {
            numbers.put(c, number(fields[8]));
        }
        putCase(upperCases, c, fields[12]);
        putCase(lowerCases, c, fields[13]);
    }

    private static int number(String text) {
        if (text.contains("/") || text.startsWith("-")) {
            return NO_INTEGER;
        }
        long value = Long.parseLong(text);
        return value > Integer.MAX_VALUE ? NO_INTEGER : (int) value;
    }

    private static void putCase(Map<Integer, Integer> cases, int c, String mapped) {
        if (!mapped.isEmpty()) {
            cases.put(c, Integer.parseInt(mapped, 16) - c);
        }
    }

    String categories() {
        StringBuilder runs = new StringBuilder();
        int length;
        for (int start = 0; start < categories.length; start += length) {
            byte category = categories[start];
            length = 1;
            while (length < Character.MAX_VALUE
                    && start + length < categories.length
                    && categories[start + length] == category) {
                length++;
            }
            if (length < 1 << 11) {
                runs.append((char) (length << 5 | category));
            } else {
                runs.append((char) category).append((char) length);
            }
        }
        return runs.toString();
    }

    String upperCases() {
        return cases(upperCases);
    }

    String lowerCases() {
        return cases(lowerCases);
    }

    /** Characters at the same distance from theirs, side by side or every other one. */
    private static String cases(Map<Integer, Integer> distances) {
        StringBuilder runs = new StringBuilder();
        int done = -1;
        for (int start : distances.keySet()) {
            if (start <= done) {
                continue;
            }
            Integer distance = Objects.requireNonNull(distances.get(start));
            int step = distance.equals(distances.get(start + 1)) ? 1 : 2;
            done = start;
            while (distance.equals(distances.get(done + step))
                    && (step == 1 || !distances.containsKey(done + 1))) {
                done += step;
            }
            append(runs, start, done, step == 2 && done > start);
            runs.append((char) (int) distance);
        }
        return runs.toString();
    }

    private static void append(StringBuilder runs, int start, int end, boolean step) {
        int plane = start >= 0x10000 ? PLANE : 0;
        if (end - start > LONGEST || start >= 0x20000) {
            throw new IllegalStateException("a run that a table cannot hold: " + start);
        }
        runs.append((char) start).append((char) (plane | (step ? STEP : 0) | end - start));
    }

    String digits() {
        StringBuilder runs = new StringBuilder();
        numbers.forEach(
                (c, value) -> {
                    if (isDigit(c) && value == 0 && c >= 0x80) {
                        append(runs, c, c + 9, false);
                    }
                });
        return runs.toString();
    }

    private boolean isDigit(int c) {
        return categories[c] == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Equal numbers side by side, or each one more than that before. */
    String numbers() {
        StringBuilder runs = new StringBuilder();
        int done = -1;
        for (int start : numbers.keySet()) {
            if (start <= done || isDigit(start)) {
                continue;
            }
            int value = Objects.requireNonNull(numbers.get(start));
            int step = numbers.getOrDefault(start + 1, value) == value + 1 ? 1 : 0;
            done = start;
            while (!isDigit(done + 1)
                    && Integer.valueOf(value + (done + 1 - start) * step)
                            .equals(numbers.get(done + 1))) {
                done++;
            }
            append(runs, start, done, step == 1);
            runs.append((char) (value >> 16)).append((char) value);
        }
        return runs.toString();
    }
}
