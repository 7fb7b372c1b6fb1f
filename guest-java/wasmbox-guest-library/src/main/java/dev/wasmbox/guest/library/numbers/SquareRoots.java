package dev.wasmbox.guest.library.numbers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** {@code BigDecimal.sqrt}, which TeaVM lacks. */
public final class SquareRoots {

    // One digit that is right but cut off, and one that tells whether something follows.
    private static final int MORE_DIGITS = 2;

    private SquareRoots() {}

    public static BigDecimal of(BigDecimal square, MathContext context) {
        if (square.signum() < 0) {
            throw new ArithmeticException("Attempted square root of negative BigDecimal");
        }
        int preferredScale = square.scale() / 2;
        if (square.signum() == 0) {
            return BigDecimal.valueOf(0, preferredScale);
        }
        BigDecimal root = root(square.stripTrailingZeros(), context);
        return root.scale() == preferredScale
                ? root
                : root.stripTrailingZeros()
                        .add(
                                BigDecimal.valueOf(0, preferredScale),
                                new MathContext(context.getPrecision(), RoundingMode.UNNECESSARY));
    }

    private static BigDecimal root(BigDecimal square, MathContext context) {
        boolean isExact =
                context.getPrecision() == 0
                        || context.getRoundingMode() == RoundingMode.UNNECESSARY;
        int more =
                isExact
                        ? 0
                        : Math.max(
                                0, 2 * (context.getPrecision() + MORE_DIGITS) - square.precision());
        if (((square.scale() + more) & 1) != 0) {
            more++;
        }
        BigInteger digits = square.unscaledValue().multiply(BigInteger.TEN.pow(more));
        int scale = (square.scale() + more) / 2;
        BigInteger root = digits.sqrt();
        if (root.multiply(root).equals(digits)) {
            return new BigDecimal(root, scale).round(context);
        }
        if (isExact) {
            throw new ArithmeticException("Computed square root not exact.");
        }
        BigInteger inexact = root.multiply(BigInteger.TEN).add(BigInteger.ONE);
        return new BigDecimal(inexact, scale + 1).round(context);
    }
}
