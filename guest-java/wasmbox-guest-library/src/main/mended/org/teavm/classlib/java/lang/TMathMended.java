package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Exact;
import dev.wasmbox.guest.library.numbers.Maths;
import dev.wasmbox.guest.library.numbers.Unsigned;
import java.math.BigDecimal;

/** What {@code java.lang.Math} lacks in TeaVM, approximates, or refuses without a word. */
final class TMathMended {

    private static final int STEP = 512;
    private static final int BEYOND_ALL = 2200;

    private static final double DEGREES_TO_RADIANS = 0.017453292519943295;
    private static final double RADIANS_TO_DEGREES = 57.29577951308232;
    private static final int FRACTION_BITS = 52;
    private static final int SPECIAL = 0x7ff;

    private TMathMended() {}

    static double log10(double a) {
        return Maths.log10(a);
    }

    static double cbrt(double a) {
        return Maths.cbrt(a);
    }

    static double sinh(double a) {
        return Maths.sinh(a);
    }

    static double cosh(double a) {
        return Maths.cosh(a);
    }

    static double tanh(double a) {
        return Maths.tanh(a);
    }

    static double expm1(double a) {
        return Maths.expm1(a);
    }

    static double log1p(double a) {
        return Maths.log1p(a);
    }

    static double rint(double a) {
        return Maths.rint(a);
    }

    static double hypot(double a, double b) {
        return Maths.hypot(a, b);
    }

    static double pow(double a, double b) {
        return Maths.pow(a, b);
    }

    static double IEEEremainder(double a, double b) {
        return Maths.IEEEremainder(a, b);
    }

    /** TeaVM's takes away the wrong bits. */
    static double ulp(double a) {
        long magnitude = Double.doubleToRawLongBits(a) & Long.MAX_VALUE;
        int exponent = (int) (magnitude >>> FRACTION_BITS);
        if (exponent == SPECIAL) {
            return Double.longBitsToDouble(magnitude);
        }
        return Double.longBitsToDouble(
                exponent > FRACTION_BITS
                        ? (long) (exponent - FRACTION_BITS) << FRACTION_BITS
                        : 1L << Math.max(0, exponent - 1));
    }

    static double toRadians(double degrees) {
        return degrees * DEGREES_TO_RADIANS;
    }

    static double toDegrees(double radians) {
        return radians * RADIANS_TO_DEGREES;
    }

    static int round(float a) {
        float floor = (float) Math.floor(a);
        return (int) (a - floor >= 0.5f ? floor + 1 : floor);
    }

    static long round(double a) {
        double floor = Math.floor(a);
        return (long) (a - floor >= 0.5 ? floor + 1 : floor);
    }

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

    static int absExact(int a) {
        if (a == Integer.MIN_VALUE) {
            throw new ArithmeticException(
                    "Overflow to represent absolute value of Integer.MIN_VALUE");
        }
        return Math.abs(a);
    }

    static long absExact(long a) {
        if (a == Long.MIN_VALUE) {
            throw new ArithmeticException("Overflow to represent absolute value of Long.MIN_VALUE");
        }
        return Math.abs(a);
    }
}
