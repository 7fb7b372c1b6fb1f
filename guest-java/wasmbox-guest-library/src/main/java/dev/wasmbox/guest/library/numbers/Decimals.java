package dev.wasmbox.guest.library.numbers;

import java.math.BigInteger;

/**
 * {@code Double.parseDouble} and {@code Float.parseFloat}, by the grammar that the documentation of
 * {@code Double.valueOf(String)} gives. The result is the nearest number, the even one of two.
 */
public final class Decimals {

    // More digits than this never decide: 767 tell any two neighbouring doubles apart.
    private static final int DECISIVE_DIGITS = 800;
    // Exponents beyond these give infinity or zero, however many digits there are.
    private static final int MOST = 1_000_000_000;

    private final String text;
    private final Rounding rounding;
    private final int end;
    private int at;
    private final StringBuilder digits = new StringBuilder();
    private int exponent;

    private Decimals(String text, Rounding rounding) {
        this.text = text.trim();
        this.rounding = rounding;
        this.end = endOfNumber(this.text);
    }

    public static double parseDouble(String text) {
        return Double.longBitsToDouble(new Decimals(text, Rounding.DOUBLE).bits());
    }

    public static float parseFloat(String text) {
        return Float.intBitsToFloat((int) new Decimals(text, Rounding.FLOAT).bits());
    }

    private long bits() {
        if (text.isEmpty()) {
            throw new NumberFormatException("empty String");
        }
        boolean negative = text.charAt(0) == '-';
        at = negative || text.charAt(0) == '+' ? 1 : 0;
        return rounding.signed(negative, magnitude());
    }

    private long magnitude() {
        String rest = text.substring(at);
        if (rest.equals("NaN")) {
            return rounding.notANumber();
        }
        if (rest.equals("Infinity")) {
            return rounding.infinity();
        }
        return rest.startsWith("0x") || rest.startsWith("0X") ? hexadecimal() : decimal();
    }

    private long decimal() {
        readDigits(10);
        if (isNext('.', '.')) {
            throw new NumberFormatException("multiple points");
        }
        if (isNext('e', 'E')) {
            readExponent();
        }
        requireEnd();
        int size = digits.length();
        if (size == 0 || size + exponent < -400) {
            return 0;
        }
        if (size + exponent > 400) {
            return rounding.infinity();
        }
        if (size > DECISIVE_DIGITS) {
            digits.setLength(DECISIVE_DIGITS);
            digits.append('1'); // for those left out, which are not all zero or do not matter
            exponent += size - DECISIVE_DIGITS - 1;
        }
        BigInteger number = new BigInteger(digits.toString());
        BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
        return exponent < 0
                ? rounding.quotient(number, power)
                : rounding.quotient(number.multiply(power), BigInteger.ONE);
    }

    private long hexadecimal() {
        at += 2;
        readDigits(16);
        exponent *= 4;
        if (!isNext('p', 'P')) {
            throw malformed();
        }
        readExponent();
        requireEnd();
        if (digits.length() == 0 || digits.length() * 4L + exponent < -2000) {
            return 0;
        }
        if (digits.length() * 4L + exponent > 2000) {
            return rounding.infinity();
        }
        BigInteger number = new BigInteger(digits.toString(), 16);
        return exponent < 0
                ? rounding.quotient(number, BigInteger.ONE.shiftLeft(-exponent))
                : rounding.quotient(number.shiftLeft(exponent), BigInteger.ONE);
    }

    /** Reads digits with a point among them; leading zeros are left out. */
    private void readDigits(int radix) {
        boolean any = false;
        boolean fraction = false;
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c == '.' && !fraction) {
                fraction = true;
            } else if (c < 128 && Character.digit(c, radix) >= 0) {
                any = true;
                exponent -= fraction ? 1 : 0;
                if (c != '0' || digits.length() > 0) {
                    digits.append(c);
                }
            } else {
                break;
            }
        }
        if (!any) {
            throw malformed();
        }
    }

    private boolean isNext(char lower, char upper) {
        return at < end && (text.charAt(at) == lower || text.charAt(at) == upper);
    }

    private void readExponent() {
        at++;
        boolean negative = isNext('-', '-');
        if (negative || isNext('+', '+')) {
            at++;
        }
        int first = at;
        int value = 0;
        for (; at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
            value = value < MOST / 10 ? value * 10 + text.charAt(at) - '0' : MOST;
        }
        if (at == first) {
            throw malformed();
        }
        exponent += negative ? -value : value;
    }

    private void requireEnd() {
        if (at != end) {
            throw malformed();
        }
    }

    /** A letter at the end may tell the type. */
    private static int endOfNumber(String text) {
        int length = text.length();
        return length > 0 && "fFdD".indexOf(text.charAt(length - 1)) >= 0 ? length - 1 : length;
    }

    private NumberFormatException malformed() {
        return new NumberFormatException("For input string: \"" + text + "\"");
    }
}
