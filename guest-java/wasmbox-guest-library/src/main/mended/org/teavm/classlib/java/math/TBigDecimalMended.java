package org.teavm.classlib.java.math;

import dev.wasmbox.guest.library.numbers.SquareRoots;
import java.math.BigDecimal;
import java.math.MathContext;

/** Methods of {@code java.math.BigDecimal} that TeaVM has otherwise than the JDK. */
final class TBigDecimalMended {

    private static final int FACTOR = 31;

    private TBigDecimalMended() {}

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
