package dev.wasmbox.guest.library.numbers;

import java.math.BigInteger;

/**
 * The binary floating-point number nearest to a quotient, as its bits (IEEE 754, ties to even).
 *
 * @param precision bits of a normal number, the implicit one among them
 * @param leastExponent of the lowest bit of a subnormal number
 * @param size of a number in bits
 */
record Rounding(int precision, int leastExponent, int size) {

    static final Rounding DOUBLE = new Rounding(53, -1074, 64);
    static final Rounding FLOAT = new Rounding(24, -149, 32);

    private static final int GUARD = 3;

    /** The bits of the number nearest to a positive quotient. */
    long quotient(BigInteger dividend, BigInteger divisor) {
        int scale = precision + GUARD - (dividend.bitLength() - divisor.bitLength());
        BigInteger[] parts =
                scale > 0
                        ? dividend.shiftLeft(scale).divideAndRemainder(divisor)
                        : dividend.divideAndRemainder(divisor.shiftLeft(-scale));
        // The value is quotient * 2^-scale, and a little more if anything remains.
        long quotient = parts[0].longValue();
        int bits = 64 - Long.numberOfLeadingZeros(quotient);
        int lowest = Math.max(bits - scale - precision, leastExponent);
        int dropped = lowest + scale;
        if (dropped > bits) {
            return 0;
        }
        long kept = quotient >>> dropped;
        long rest = quotient & ((1L << dropped) - 1);
        long half = 1L << (dropped - 1);
        boolean above = rest > half || rest == half && parts[1].signum() != 0;
        if (above || rest == half && (kept & 1) != 0) {
            kept++;
        }
        return compose(kept, lowest - leastExponent + 1);
    }

    /** A carry out of the fraction goes to the exponent, which is right. */
    private long compose(long significand, int exponent) {
        long implicit = 1L << (precision - 1);
        if (significand < implicit) {
            return significand;
        }
        return exponent >= infinity() >>> (precision - 1)
                ? infinity()
                : ((long) exponent << (precision - 1)) + significand - implicit;
    }

    long infinity() {
        return (1L << (size - 1)) - (1L << (precision - 1));
    }

    long notANumber() {
        return infinity() | 1L << (precision - 2);
    }

    long signed(boolean negative, long magnitude) {
        return negative && magnitude != notANumber() ? magnitude | 1L << (size - 1) : magnitude;
    }
}
