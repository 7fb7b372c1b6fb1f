package org.teavm.classlib.java.lang;

/** What {@code StrictMath} lacks in TeaVM, and {@code Math} has. */
final class TStrictMathMended {

    private TStrictMathMended() {}

    static int absExact(int a) {
        return Math.absExact(a);
    }

    static long absExact(long a) {
        return Math.absExact(a);
    }

    static double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }

    static float fma(float a, float b, float c) {
        return Math.fma(a, b, c);
    }

    static long multiplyFull(int a, int b) {
        return (long) a * b;
    }

    static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    static double nextDown(double a) {
        return Math.nextDown(a);
    }

    static float nextDown(float a) {
        return Math.nextDown(a);
    }

    static double scalb(double a, int exponent) {
        return Math.scalb(a, exponent);
    }

    static float scalb(float a, int exponent) {
        return Math.scalb(a, exponent);
    }
}
