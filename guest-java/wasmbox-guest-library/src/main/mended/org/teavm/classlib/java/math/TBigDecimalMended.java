package org.teavm.classlib.java.math;

import dev.wasmbox.guest.library.numbers.DecimalText;
import dev.wasmbox.guest.library.numbers.SquareRoots;
import java.math.BigDecimal;
import java.math.MathContext;

/** Methods of {@code java.math.BigDecimal} that TeaVM has otherwise than the JDK. */
final class TBigDecimalMended {

    private static final int FACTOR = 31;
    private static final int LARGEST_POWER = 999_999_999;
    // Of a long.
    private static final int MOST_DIGITS = 19;

    private TBigDecimalMended() {}

    static void checkNew(char[] text, int start, int length) {
        DecimalText.check(text, start, length);
    }

    static native TBigDecimal valueOfBefore(double number);

    static TBigDecimal valueOf(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("Infinite or NaN");
        }
        return valueOfBefore(number);
    }

    static native TBigDecimal powBefore(TBigDecimal self, int power);

    static TBigDecimal pow(TBigDecimal self, int power) {
        if (power < 0 || power > LARGEST_POWER) {
            throw new ArithmeticException("Invalid operation");
        }
        return powBefore(self, power);
    }

    /** A whole number of so many bits; TeaVM says of those that do not fit that they have parts. */
    static long valueExact(TBigDecimal self, int bits) {
        if (self.signum() == 0) {
            return 0;
        }
        long digits = (long) self.precision() - self.scale();
        if (digits <= 0) {
            throw new ArithmeticException("Rounding necessary");
        }
        if (digits > MOST_DIGITS) {
            throw new ArithmeticException("Overflow");
        }
        TBigInteger whole = self.toBigIntegerExact();
        if (whole.bitLength() >= bits) {
            throw new ArithmeticException("Overflow");
        }
        return whole.longValue();
    }

    static native TBigDecimal dividePrimitiveLongsBefore(
            long dividend, long divisor, int scale, TRoundingMode mode);

    static native TBigDecimal divideBefore(TBigDecimal self, TBigDecimal divisor);

    static TBigDecimal divide(TBigDecimal self, TBigDecimal divisor) {
        if (self.signum() == 0 && divisor.signum() == 0) {
            throw new ArithmeticException("Division undefined");
        }
        return divideBefore(self, divisor);
    }

    /** TeaVM guesses, and takes some numbers for a digit shorter: they were not rounded. */
    static int aproxPrecision(TBigDecimal self) {
        return self.precision();
    }

    static TBigDecimal sqrt(TBigDecimal self, TMathContext context) {
        return (TBigDecimal)
                (Object) SquareRoots.of((BigDecimal) (Object) self, (MathContext) (Object) context);
    }

    static int hashCode(TBigDecimal self) {
        return FACTOR * self.unscaledValue().hashCode() + self.scale();
    }

    static double doubleValue(TBigDecimal self) {
        return Double.parseDouble(self.toString());
    }

    static float floatValue(TBigDecimal self) {
        return Float.parseFloat(self.toString());
    }

    /** TeaVM doubles the remainder, which may not fit. */
    static TBigDecimal dividePrimitiveLongs(
            long dividend, long divisor, int scale, TRoundingMode mode) {
        long size = Math.abs(divisor);
        if (size >= 0 && size <= Long.MAX_VALUE / 2) {
            return dividePrimitiveLongsBefore(dividend, divisor, scale, mode);
        }
        long quotient = dividend / divisor;
        long remainder = Math.abs(dividend % divisor);
        boolean negative = (dividend ^ divisor) < 0;
        if (remainder != 0) {
            int half = Long.compareUnsigned(remainder, size - remainder);
            quotient +=
                    isRounded(mode, negative, half, (quotient & 1) != 0) ? negative ? -1 : 1 : 0;
        }
        return (TBigDecimal) (Object) BigDecimal.valueOf(quotient, scale);
    }

    /** Whether a magnitude grows, whose rest compares to a half like that. */
    private static boolean isRounded(
            TRoundingMode mode, boolean negative, int half, boolean isOdd) {
        if (mode == TRoundingMode.UNNECESSARY) {
            throw new ArithmeticException("Rounding necessary");
        }
        return mode == TRoundingMode.UP
                || mode == TRoundingMode.CEILING && !negative
                || mode == TRoundingMode.FLOOR && negative
                || half > 0 && isToNearest(mode)
                || half == 0
                        && (mode == TRoundingMode.HALF_UP
                                || mode == TRoundingMode.HALF_EVEN && isOdd);
    }

    private static boolean isToNearest(TRoundingMode mode) {
        return mode == TRoundingMode.HALF_UP
                || mode == TRoundingMode.HALF_DOWN
                || mode == TRoundingMode.HALF_EVEN;
    }
}
