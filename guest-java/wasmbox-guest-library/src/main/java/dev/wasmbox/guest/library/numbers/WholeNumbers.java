package dev.wasmbox.guest.library.numbers;

import java.math.BigInteger;

/** The floating-point numbers nearest to large whole ones; TeaVM's are not always. */
public final class WholeNumbers {

    private WholeNumbers() {}

    public static double toDouble(BigInteger number) {
        return Double.longBitsToDouble(bits(number, Rounding.DOUBLE));
    }

    public static float toFloat(BigInteger number) {
        return Float.intBitsToFloat((int) bits(number, Rounding.FLOAT));
    }

    private static long bits(BigInteger number, Rounding rounding) {
        return number.signum() == 0
                ? 0
                : rounding.signed(
                        number.signum() < 0, rounding.quotient(number.abs(), BigInteger.ONE));
    }
}
