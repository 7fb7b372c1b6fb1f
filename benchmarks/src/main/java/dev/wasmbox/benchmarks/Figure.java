package dev.wasmbox.benchmarks;

import java.util.Locale;

/**
 * A figure to reach.
 *
 * @param name what is compared
 * @param reached what was measured
 * @param target what is to be reached
 * @param unit of both: {@code x}, {@code us} or {@code MB}
 * @param atLeast whether more is better
 */
record Figure(String name, double reached, double target, String unit, boolean atLeast) {
    boolean isReached() {
        return atLeast ? reached >= target : reached <= target;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s %s | %.3g %s | %s |",
                name,
                atLeast ? "at least" : "at most",
                format(target),
                unit,
                reached,
                unit,
                isReached() ? "reached" : "not reached");
    }

    private static String format(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
