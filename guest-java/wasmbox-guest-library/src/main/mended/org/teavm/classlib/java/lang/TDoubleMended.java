package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Decimals;

/** What {@code java.lang.Double} lacks in TeaVM, and what it reads to the last digit. */
final class TDoubleMended {

    private TDoubleMended() {}

    static double parseDouble(String text) {
        return Decimals.parseDouble(text);
    }

    static double sum(double a, double b) {
        return a + b;
    }

    static double max(double a, double b) {
        return Math.max(a, b);
    }

    static double min(double a, double b) {
        return Math.min(a, b);
    }
}
