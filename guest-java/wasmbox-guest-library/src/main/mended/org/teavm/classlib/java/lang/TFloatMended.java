package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Decimals;

/** What {@code java.lang.Float} lacks in TeaVM, and what it reads to the last digit. */
final class TFloatMended {

    private TFloatMended() {}

    static float parseFloat(String text) {
        return Decimals.parseFloat(text);
    }

    static float sum(float a, float b) {
        return a + b;
    }

    static float max(float a, float b) {
        return Math.max(a, b);
    }

    static float min(float a, float b) {
        return Math.min(a, b);
    }
}
