package dev.wasmbox.guest.library.numbers;

import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;

/**
 * In place of methods of {@code java.lang.Math}, most of which TeaVM only approximates. The host
 * computes them with {@code StrictMath}, so they are the same everywhere.
 */
public final class Maths {

    private static final String HOST = "teavmMath";
    private static final double DEGREES_TO_RADIANS = 0.017453292519943295;
    private static final int FRACTION_BITS = 52;
    private static final int SPECIAL = 0x7ff;
    private static final double RADIANS_TO_DEGREES = 57.29577951308232;

    private Maths() {}

    @Import(module = HOST, name = "log10")
    @Unmanaged
    public static native double log10(double a);

    @Import(module = HOST, name = "cbrt")
    @Unmanaged
    public static native double cbrt(double a);

    @Import(module = HOST, name = "sinh")
    @Unmanaged
    public static native double sinh(double a);

    @Import(module = HOST, name = "cosh")
    @Unmanaged
    public static native double cosh(double a);

    @Import(module = HOST, name = "tanh")
    @Unmanaged
    public static native double tanh(double a);

    @Import(module = HOST, name = "expm1")
    @Unmanaged
    public static native double expm1(double a);

    @Import(module = HOST, name = "log1p")
    @Unmanaged
    public static native double log1p(double a);

    @Import(module = HOST, name = "hypot")
    @Unmanaged
    public static native double hypot(double a, double b);

    @Import(module = HOST, name = "pow")
    @Unmanaged
    public static native double pow(double a, double b);

    @Import(module = HOST, name = "IEEEremainder")
    @Unmanaged
    public static native double IEEEremainder(double a, double b);

    /** One instruction of WebAssembly, which rounds halves to even numbers. */
    @Unmanaged
    public static native double rint(double a);

    /** TeaVM's takes away the wrong bits. */
    public static double ulp(double a) {
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

    public static double toRadians(double degrees) {
        return degrees * DEGREES_TO_RADIANS;
    }

    public static double toDegrees(double radians) {
        return radians * RADIANS_TO_DEGREES;
    }

    public static int round(float a) {
        float floor = (float) Math.floor(a);
        return (int) (Floats.greaterOrEqual(a - floor, 0.5f) ? floor + 1 : floor);
    }

    public static long round(double a) {
        double floor = Math.floor(a);
        return (long) (Floats.greaterOrEqual(a - floor, 0.5) ? floor + 1 : floor);
    }
}
