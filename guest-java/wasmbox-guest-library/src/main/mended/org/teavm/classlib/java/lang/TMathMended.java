package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Exact;
import dev.wasmbox.guest.library.numbers.Unsigned;
import java.math.BigDecimal;

/** What {@code java.lang.Math} lacks in TeaVM, and exceptions that say nothing there. */
final class TMathMended {

    private static final int STEP = 512;
    private static final int BEYOND_ALL = 2200;

    private TMathMended() {}

    static int addExact(int a, int b) {
        return Exact.toInt((long) a + b);
    }

    static long addExact(long a, long b) {
        return Exact.add(a, b);
    }

    static int subtractExact(int a, int b) {
        return Exact.toInt((long) a - b);
    }

    static long subtractExact(long a, long b) {
        return Exact.subtract(a, b);
    }

    static int multiplyExact(int a, int b) {
        return Exact.toInt((long) a * b);
    }

    static long multiplyExact(long a, int b) {
        return Exact.multiply(a, b);
    }

    static long multiplyExact(long a, long b) {
        return Exact.multiply(a, b);
    }

    static int incrementExact(int a) {
        return Exact.toInt(a + 1L);
    }

    static long incrementExact(long a) {
        return Exact.add(a, 1);
    }

    static int decrementExact(int a) {
        return Exact.toInt(a - 1L);
    }

    static long decrementExact(long a) {
        return Exact.subtract(a, 1);
    }

    static int negateExact(int a) {
        return Exact.toInt(-(long) a);
    }

    static long negateExact(long a) {
        return Exact.subtract(0, a);
    }

    static int toIntExact(long a) {
        return Exact.toInt(a);
    }

    static long multiplyFull(int a, int b) {
        return (long) a * b;
    }

    static long multiplyHigh(long a, long b) {
        return Unsigned.multiplyHigh(a, b) - (a >> 63 & b) - (b >> 63 & a);
    }

    static long unsignedMultiplyHigh(long a, long b) {
        return Unsigned.multiplyHigh(a, b);
    }

    /** Rounds once: what one factor cannot hold comes last. */
    static double scalb(double number, int exponent) {
        int all = Math.max(-BEYOND_ALL, Math.min(BEYOND_ALL, exponent));
        double result = number * powerOfTwo(all % STEP);
        double step = powerOfTwo(all < 0 ? -STEP : STEP);
        for (int i = Math.abs(all) / STEP; i > 0; i--) {
            result *= step;
        }
        return result;
    }

    static float scalb(float number, int exponent) {
        int all = Math.max(-STEP, Math.min(STEP, exponent));
        return (float) (number * powerOfTwo(all));
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + 1023) << 52);
    }

    static double fma(double a, double b, double c) {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
            return a * b + c;
        }
        if (a == 0 || b == 0) {
            return a * b + c;
        }
        return exact(a, b, c).doubleValue();
    }

    static float fma(float a, float b, float c) {
        if (!Float.isFinite(a) || !Float.isFinite(b) || !Float.isFinite(c)) {
            return a * b + c;
        }
        if (a == 0 || b == 0) {
            return a * b + c;
        }
        BigDecimal exact = exact(a, b, c);
        return exact.signum() == 0 ? 0 : exact.floatValue();
    }

    private static BigDecimal exact(double a, double b, double c) {
        return new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c));
    }
}
