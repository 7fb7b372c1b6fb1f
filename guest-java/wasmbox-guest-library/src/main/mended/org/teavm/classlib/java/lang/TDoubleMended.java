package org.teavm.classlib.java.lang;

/** What {@code java.lang.Double} lacks in TeaVM. */
final class TDoubleMended {

    private TDoubleMended() {}

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
