package dev.wasmbox.guest.library.numbers;

import dev.wasmbox.guest.library.system.Bounds;

/** Numbers without sign, for which TeaVM lacks methods. */
public final class Unsigned {

    private static final long LOW = 0xffff_ffffL;
    private static final int DIGITS_OF_LONG = 12;

    private Unsigned() {}

    public static void checkRange(CharSequence text, int begin, int end) {
        if (begin < 0 || begin > end || end > text.length()) {
            throw new IndexOutOfBoundsException(Bounds.range(begin, end, text.length()));
        }
    }

    public static int parseInt(String text, int radix) {
        long number = parseLong(text, radix);
        if (number >>> 32 != 0) {
            throw tooLarge(text, "int");
        }
        return (int) number;
    }

    public static long parseLong(String text, int radix) {
        if (text != null && text.startsWith("-")) {
            throw new NumberFormatException(
                    "Illegal leading minus sign on unsigned string " + text + ".");
        }
        int length = text == null ? 0 : text.length();
        if (length <= DIGITS_OF_LONG) {
            return Long.parseLong(text, radix);
        }
        long first = first(text, radix);
        int last = Character.digit(text.charAt(length - 1), radix);
        if (last < 0) {
            throw WholeNumberText.noNumber(text, radix);
        }
        long number = first * radix + last;
        boolean overflows =
                multiplyHigh(first, radix) != 0 || Long.compareUnsigned(number, last) < 0;
        if (overflows) {
            throw tooLarge(text, "long");
        }
        return number;
    }

    /** Without its last digit, it fits, unless it is far too large. */
    private static long first(String text, int radix) {
        int end = text.length() - 1;
        try {
            return Long.parseLong(text.substring(0, end), radix);
        } catch (NumberFormatException e) {
            for (int i = 0; i < end; i++) {
                if (Character.digit(text.charAt(i), radix) < 0) {
                    throw WholeNumberText.noNumber(text, radix);
                }
            }
            throw tooLarge(text, "long");
        }
    }

    private static NumberFormatException tooLarge(String text, String type) {
        return new NumberFormatException(
                "String value " + text + " exceeds range of unsigned " + type + ".");
    }

    /** The upper half of the product. */
    public static long multiplyHigh(long a, long b) {
        long lowOfB = b & LOW;
        long middle = (a >>> 32) * lowOfB + ((a & LOW) * lowOfB >>> 32);
        long other = (a & LOW) * (b >>> 32) + (middle & LOW);
        return (a >>> 32) * (b >>> 32) + (middle >>> 32) + (other >>> 32);
    }
}
