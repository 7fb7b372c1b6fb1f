package org.teavm.classlib.java.lang;

/** What {@code java.lang.Float} lacks in TeaVM. */
final class TFloatMended {

    private TFloatMended() {}

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
