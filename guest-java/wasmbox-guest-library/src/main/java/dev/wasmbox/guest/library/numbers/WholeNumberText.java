package dev.wasmbox.guest.library.numbers;

import dev.wasmbox.guest.library.system.Bounds;
import org.jspecify.annotations.Nullable;

/** Whole numbers from text, and what is said of text that is none. */
public final class WholeNumberText {

    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;
    private static final int OCTAL = 8;

    private WholeNumberText() {}

    /** A number of part of a text. */
    public static long parse(CharSequence text, int begin, int end, int radix, long least) {
        if (begin < 0 || begin > end || end > text.length()) {
            throw new IndexOutOfBoundsException(Bounds.range(begin, end, text.length()));
        }
        return parse(text.subSequence(begin, end).toString(), radix, least);
    }

    /**
     * The number that a text stands for.
     *
     * @param least the smallest that there may be; the largest is its complement
     */
    public static long parse(@Nullable String text, int radix, long least) {
        if (text == null) {
            throw new NumberFormatException("Cannot parse null string");
        }
        checkRadix(radix);
        int start = !text.isEmpty() && isSign(text.charAt(0)) ? 1 : 0;
        boolean negative = text.startsWith("-");
        long limit = negative ? least : least + 1;
        if (start == text.length()) {
            throw noNumber(text, radix);
        }
        // Below zero, where one more number fits.
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = digit(text.charAt(i), radix);
            if (digit < 0 || number < limit / radix || number * radix < limit + digit) {
                throw noNumber(text, radix);
            }
            number = number * radix - digit;
        }
        return negative ? number : -number;
    }

    private static void checkRadix(int radix) {
        if (radix < Character.MIN_RADIX) {
            throw new NumberFormatException("radix " + radix + " less than Character.MIN_RADIX");
        }
        if (radix > Character.MAX_RADIX) {
            throw new NumberFormatException("radix " + radix + " greater than Character.MAX_RADIX");
        }
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static int digit(char c, int radix) {
        int digit = c <= '9' ? c - '0' : letter((char) (c | 0x20));
        return digit < radix ? digit : -1;
    }

    private static int letter(char c) {
        return c >= 'a' && c <= 'z' ? c - 'a' + DECIMAL : -1;
    }

    public static NumberFormatException noNumber(String text, int radix) {
        String under = radix == DECIMAL ? "" : " under radix " + radix;
        return new NumberFormatException("For input string: \"" + text + "\"" + under);
    }

    /** A number that must fit into a smaller type. */
    public static int parseNarrow(@Nullable String text, int radix, int least) {
        long number = parse(text, radix, Integer.MIN_VALUE);
        if (number < least || number > ~least) {
            throw new NumberFormatException(
                    "Value out of range. Value:\"" + text + "\" Radix:" + radix);
        }
        return (int) number;
    }

    /** The number of a literal, as {@code decode} takes them. */
    public static long decode(String text, long least) {
        if (text.isEmpty()) {
            throw new NumberFormatException("Zero length string");
        }
        int start = isSign(text.charAt(0)) ? 1 : 0;
        int prefix = 0;
        int radix = DECIMAL;
        if (text.startsWith("0x", start) || text.startsWith("0X", start)) {
            prefix = 2;
            radix = HEXADECIMAL;
        } else if (text.startsWith("#", start)) {
            prefix = 1;
            radix = HEXADECIMAL;
        } else if (text.startsWith("0", start) && text.length() > start + 1) {
            prefix = 1;
            radix = OCTAL;
        }
        String digits = text.substring(start + prefix);
        if (!digits.isEmpty() && isSign(digits.charAt(0))) {
            throw new NumberFormatException("Sign character in wrong position");
        }
        return parse(text.charAt(0) == '-' ? "-" + digits : digits, radix, least);
    }

    /** The same for a smaller type. */
    public static int decodeNarrow(String text, int least) {
        long number = decode(text, Integer.MIN_VALUE);
        if (number < least || number > ~least) {
            throw new NumberFormatException("Value " + number + " out of range from input " + text);
        }
        return (int) number;
    }
}
