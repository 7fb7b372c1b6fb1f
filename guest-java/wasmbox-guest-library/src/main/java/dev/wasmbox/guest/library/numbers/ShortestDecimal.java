package dev.wasmbox.guest.library.numbers;

/**
 * The decimal number that {@code Double.toString} and {@code Float.toString} show since JDK 19: of
 * those that are read as the floating-point number, the shortest of at least two digits, and of
 * these the nearest. TeaVM shows another for some numbers.
 *
 * <p>This is the algorithm of Raffaello Giulietti, The Schubfach way to render doubles, 2021.
 */
final class ShortestDecimal {

    private static final int DOUBLE_FRACTION = 52;
    private static final int FLOAT_FRACTION = 23;
    private static final long LOW_63 = Long.MAX_VALUE;

    /** The number is {@code digits} times ten to the {@code exponent}. */
    final long digits;

    final int exponent;

    private ShortestDecimal(long digits, int exponent) {
        this.digits = digits;
        this.exponent = exponent;
    }

    /** For a number other than zero, without its sign. */
    static ShortestDecimal of(double number) {
        long bits = Double.doubleToRawLongBits(number) & Long.MAX_VALUE;
        return of(bits, DOUBLE_FRACTION, 1074);
    }

    /** For a number other than zero, without its sign. */
    static ShortestDecimal of(float number) {
        int bits = Float.floatToRawIntBits(number) & Integer.MAX_VALUE;
        return of(bits, FLOAT_FRACTION, 149);
    }

    private static ShortestDecimal of(long bits, int fractionBits, int leastExponent) {
        int biased = (int) (bits >>> fractionBits);
        long fraction = bits & ((1L << fractionBits) - 1);
        if (biased == 0) {
            return of(fraction, -leastExponent, false, 0);
        }
        boolean nearBelow = fraction == 0 && biased > 1;
        return of(fraction | 1L << fractionBits, biased - 1 - leastExponent, nearBelow, 0);
    }

    /**
     * @param significand of the number in base 2, times a power of ten
     * @param power of two
     * @param nearBelow whether the next smaller number is nearer than the next greater one
     * @param tens the power of ten
     */
    private static ShortestDecimal of(long significand, int power, boolean nearBelow, int tens) {
        int exponent = log10(power, nearBelow);
        PowersOfTen scale = new PowersOfTen(-exponent);
        int shift = power + log2OfPowerOfTen(-exponent) + 2;
        long quadruple = significand << 2;
        long low = product(scale, quadruple - (nearBelow ? 1 : 2) << shift);
        long value = product(scale, quadruple << shift);
        long high = product(scale, quadruple + 2 << shift);
        if (value >> 2 < 10) {
            return of(significand * 10, power, nearBelow, tens - 1);
        }
        long odd = significand & 1;
        return new ShortestDecimal(chosen(low + odd, value, high - odd), exponent + tens);
    }

    /** The shortest, or the nearest, of the whole numbers whose quadruple lies within bounds. */
    private static long chosen(long low, long value, long high) {
        long below = value >> 2;
        long tensBelow = below / 10 * 10;
        if (below >= 100) {
            boolean belowIsIn = low <= tensBelow << 2;
            if (belowIsIn != (tensBelow + 10 << 2 <= high)) {
                return belowIsIn ? tensBelow : tensBelow + 10;
            }
        }
        boolean belowIsIn = low <= below << 2;
        if (belowIsIn != (below + 1 << 2 <= high)) {
            return belowIsIn ? below : below + 1;
        }
        long beyondHalf = value - (below << 2) - 2;
        return beyondHalf < 0 || beyondHalf == 0 && (below & 1) == 0 ? below : below + 1;
    }

    /** The product, of which the lowest bit tells whether anything was cut off. */
    private static long product(PowersOfTen scale, long factor) {
        long low = Unsigned.multiplyHigh(scale.lower, factor);
        long middle = (scale.upper * factor >>> 1) + low;
        long high = Unsigned.multiplyHigh(scale.upper, factor) + (middle >>> 63);
        return high | (middle & LOW_63) + LOW_63 >>> 63;
    }

    /** The whole part of the logarithm of a power of two, or of three quarters of it. */
    private static int log10(int power, boolean threeQuarters) {
        return (int) (power * 661_971_961_083L - (threeQuarters ? 274_743_187_321L : 0) >> 41);
    }

    private static int log2OfPowerOfTen(int exponent) {
        return (int) (exponent * 913_124_641_741L >> 38);
    }
}
