package dev.wasmbox.engine.internal;

/**
 * The arithmetic that takes more than an instruction or two of the JVM. Results do not depend on
 * whether the JIT compiler has compiled the code: signs are moved as bits, and neither rounding nor
 * extremes rely on what {@link Math} does with a NaN, which differs.
 */
public final class Numeric {
    private static final double TWO_31 = 0x1p31;
    private static final double TWO_32 = 0x1p32;
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Numeric() {}

    // ---- division

    public static int divide(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        if (a == Integer.MIN_VALUE && b == -1) {
            throw Traps.overflow();
        }
        return a / b;
    }

    public static int divideUnsigned(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Integer.divideUnsigned(a, b);
    }

    public static int remainder(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return a % b;
    }

    public static int remainderUnsigned(int a, int b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Integer.remainderUnsigned(a, b);
    }

    public static long divide(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        if (a == Long.MIN_VALUE && b == -1) {
            throw Traps.overflow();
        }
        return a / b;
    }

    public static long divideUnsigned(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Long.divideUnsigned(a, b);
    }

    public static long remainder(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return a % b;
    }

    public static long remainderUnsigned(long a, long b) {
        if (b == 0) {
            throw Traps.divideByZero();
        }
        return Long.remainderUnsigned(a, b);
    }

    public static long rotateLeft(long value, long count) {
        return value << count | value >>> -count;
    }

    public static long rotateRight(long value, long count) {
        return value >>> count | value << -count;
    }

    // ---- signs

    public static float abs(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
    }

    public static double abs(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
    }

    public static float negate(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ Integer.MIN_VALUE);
    }

    public static double negate(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
    }

    public static float copySign(float x, float sign) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(x) & Integer.MAX_VALUE
                        | Float.floatToRawIntBits(sign) & Integer.MIN_VALUE);
    }

    public static double copySign(double x, double sign) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(x) & Long.MAX_VALUE
                        | Double.doubleToRawLongBits(sign) & Long.MIN_VALUE);
    }

    // ---- the one NaN that arithmetic gives: the constant of the class library. Processors tell
    // "less" from the rest, a NaN too, with one jump, where "equal" takes two

    @SuppressWarnings("IdentityBinaryExpression")
    public static float canonical(float x) {
        return x >= x ? x : Float.NaN;
    }

    @SuppressWarnings("IdentityBinaryExpression")
    public static double canonical(double x) {
        return x >= x ? x : Double.NaN;
    }

    // ---- rounding; a NaN gives the canonical one

    public static float ceil(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) Math.ceil(x);
    }

    public static double ceil(double x) {
        return Double.isNaN(x) ? Double.NaN : Math.ceil(x);
    }

    public static float floor(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) Math.floor(x);
    }

    public static double floor(double x) {
        return Double.isNaN(x) ? Double.NaN : Math.floor(x);
    }

    public static float truncate(float x) {
        return x < 0 ? ceil(x) : floor(x);
    }

    public static double truncate(double x) {
        return x < 0 ? ceil(x) : floor(x);
    }

    public static float nearest(float x) {
        return Float.isNaN(x) ? Float.NaN : (float) Math.rint(x);
    }

    public static double nearest(double x) {
        return Double.isNaN(x) ? Double.NaN : Math.rint(x);
    }

    public static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    public static double sqrt(double x) {
        return Math.sqrt(x);
    }

    // ---- extremes; a NaN gives the canonical one

    public static float min(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : Math.min(a, b);
    }

    public static double min(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.min(a, b);
    }

    public static float max(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? Float.NaN : Math.max(a, b);
    }

    public static double max(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
    }

    // ---- unsigned numbers to floating point; the lowest bit keeps what rounding must know

    public static float unsignedToFloat(long x) {
        return x >= 0 ? (float) x : (float) (x >>> 1 | x & 1) * 2;
    }

    public static double unsignedToDouble(long x) {
        return x >= 0 ? (double) x : (double) (x >>> 1 | x & 1) * 2;
    }

    // ---- truncation to integers, with a trap

    public static int toInt(double x) {
        if (x > -TWO_31 - 1 && x < TWO_31) {
            return (int) x;
        }
        throw Traps.notConvertible(x);
    }

    public static int toUnsignedInt(double x) {
        if (x > -1 && x < TWO_32) {
            return (int) (long) x;
        }
        throw Traps.notConvertible(x);
    }

    public static long toLong(double x) {
        if (x >= -TWO_63 && x < TWO_63) {
            return (long) x;
        }
        throw Traps.notConvertible(x);
    }

    public static long toUnsignedLong(double x) {
        if (x > -1 && x < TWO_64) {
            return saturateUnsignedLong(x);
        }
        throw Traps.notConvertible(x);
    }

    // ---- truncation to unsigned integers, saturating

    public static int saturateUnsignedInt(double x) {
        return (int) Math.max(0, Math.min((long) x, 0xFFFFFFFFL));
    }

    public static long saturateUnsignedLong(double x) {
        if (x < TWO_63) {
            return Math.max(0, (long) x);
        }
        if (x >= TWO_64) {
            return -1;
        }
        return Double.isNaN(x) ? 0 : (long) (x - TWO_63) | Long.MIN_VALUE;
    }
}
