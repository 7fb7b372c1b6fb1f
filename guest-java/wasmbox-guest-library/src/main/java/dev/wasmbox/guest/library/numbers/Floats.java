package dev.wasmbox.guest.library.numbers;

import org.teavm.interop.Unmanaged;

/**
 * Comparison, negation and remainder of floating-point numbers as the JVM defines them, also for
 * NaN and for zeros with a sign.
 *
 * <p>The native methods are single instructions of WebAssembly.
 */
public final class Floats {

    private static final long SIGN = 0x8000_0000_0000_0000L;
    private static final long FRACTION = 0x000f_ffff_ffff_ffffL;
    private static final long IMPLICIT = 0x0010_0000_0000_0000L;
    private static final int FRACTION_BITS = 52;

    private Floats() {}

    @Unmanaged
    public static native boolean less(float a, float b);

    @Unmanaged
    public static native boolean less(double a, double b);

    @Unmanaged
    public static native boolean lessOrEqual(float a, float b);

    @Unmanaged
    public static native boolean lessOrEqual(double a, double b);

    @Unmanaged
    public static native boolean equal(float a, float b);

    @Unmanaged
    public static native boolean equal(double a, double b);

    @Unmanaged
    public static native boolean greater(float a, float b);

    @Unmanaged
    public static native boolean greater(double a, double b);

    @Unmanaged
    public static native boolean greaterOrEqual(float a, float b);

    @Unmanaged
    public static native boolean greaterOrEqual(double a, double b);

    @Unmanaged
    public static native float negate(float a);

    @Unmanaged
    public static native double negate(double a);

    /** The JVM's fcmpl: NaN counts as less. */
    @Unmanaged
    public static int compareLow(float a, float b) {
        return greater(a, b) ? 1 : equal(a, b) ? 0 : -1;
    }

    /** The JVM's dcmpl: NaN counts as less. */
    @Unmanaged
    public static int compareLow(double a, double b) {
        return greater(a, b) ? 1 : equal(a, b) ? 0 : -1;
    }

    /** The JVM's fcmpg: NaN counts as greater. */
    @Unmanaged
    public static int compareHigh(float a, float b) {
        return less(a, b) ? -1 : equal(a, b) ? 0 : 1;
    }

    /** The JVM's dcmpg: NaN counts as greater. */
    @Unmanaged
    public static int compareHigh(double a, double b) {
        return less(a, b) ? -1 : equal(a, b) ? 0 : 1;
    }

    /** The JVM's frem. It is exact in both widths, so the wider one serves. */
    public static float remainder(float a, float b) {
        return (float) remainder((double) a, (double) b);
    }

    /**
     * The JVM's drem: the exact remainder of a division that rounds to zero, with the sign of the
     * dividend. Long division of the significands, bit by bit.
     */
    public static double remainder(double a, double b) {
        long dividend = Double.doubleToRawLongBits(a);
        long sign = dividend & SIGN;
        long x = dividend ^ sign;
        long y = Double.doubleToRawLongBits(b) & ~SIGN;
        long infinity = 0x7ffL << FRACTION_BITS;
        if (x >= infinity || y > infinity || y == 0) {
            return Double.NaN;
        }
        if (x < y) {
            return a;
        }
        return Double.longBitsToDouble(remainderOfBits(x, y) | sign);
    }

    private static long remainderOfBits(long x, long y) {
        int least = exponent(y);
        long divisor = significand(y);
        long rest = significand(x) % divisor;
        for (int exponent = exponent(x); exponent > least && rest != 0; exponent--) {
            rest <<= 1;
            if (rest >= divisor) {
                rest -= divisor;
            }
        }
        return normalized(rest, least);
    }

    private static long normalized(long significand, int exponent) {
        long fraction = significand;
        int power = exponent;
        while (fraction != 0 && fraction < IMPLICIT && power > 1) {
            fraction <<= 1;
            power--;
        }
        return fraction < IMPLICIT ? fraction : (long) power << FRACTION_BITS | fraction & FRACTION;
    }

    /** The biased exponent; subnormal numbers have that of the smallest normal ones. */
    private static int exponent(long bits) {
        return Math.max(1, (int) (bits >>> FRACTION_BITS));
    }

    private static long significand(long bits) {
        long fraction = bits & FRACTION;
        return bits >>> FRACTION_BITS == 0 ? fraction : fraction | IMPLICIT;
    }
}
