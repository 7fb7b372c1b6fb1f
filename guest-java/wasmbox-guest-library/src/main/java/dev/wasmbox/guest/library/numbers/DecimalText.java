package dev.wasmbox.guest.library.numbers;

/** What is said of text that is no decimal number. */
public final class DecimalText {

    private static final int DECIMAL = 10;
    // Which a long takes in any case.
    private static final int DIGITS_OF_EXPONENT = 10;

    private DecimalText() {}

    /**
     * Refuses what the JDK refuses, in its words.
     *
     * @param text characters, of which there are {@code length} from {@code start} on
     */
    public static void check(char[] text, int start, int length) {
        if (start < 0 || length < 0 || start > text.length - length) {
            throw no("Bad offset or len arguments for char[] input.");
        }
        if (start == text.length) {
            throw new NumberFormatException();
        }
        int end = start + length;
        boolean hasDigits = false;
        boolean hasPoint = false;
        long scale = 0;
        for (int i = afterSign(text, start, end); i < end; i++) {
            char c = text[i];
            if (isDigit(c)) {
                hasDigits = true;
                scale += hasPoint ? 1 : 0;
            } else if (c == '.') {
                if (hasPoint) {
                    throw no("Character array contains more than one decimal point.");
                }
                hasPoint = true;
            } else if (c == 'e' || c == 'E') {
                scale -= exponent(text, i + 1, end);
                break;
            } else {
                throw no(
                        "Character "
                                + c
                                + " is neither a decimal digit number, decimal point, nor"
                                + " \"e\" notation exponential mark.");
            }
        }
        if (!hasDigits) {
            throw no("No digits found.");
        }
        if (scale != (int) scale) {
            throw no("Exponent overflow.");
        }
    }

    private static long exponent(char[] text, int start, int end) {
        int i = afterSign(text, start, end);
        if (i == end) {
            throw new NumberFormatException();
        }
        while (i < end - 1 && Character.digit(text[i], DECIMAL) == 0) {
            i++;
        }
        if (end - i > DIGITS_OF_EXPONENT) {
            throw no("Too many nonzero exponent digits.");
        }
        long exponent = 0;
        for (; i < end; i++) {
            if (!isDigit(text[i])) {
                throw no("Not a digit.");
            }
            exponent = exponent * DECIMAL + Character.digit(text[i], DECIMAL);
        }
        return text[start] == '-' ? -exponent : exponent;
    }

    private static int afterSign(char[] text, int start, int end) {
        return start < end && (text[start] == '-' || text[start] == '+') ? start + 1 : start;
    }

    private static boolean isDigit(char c) {
        return Character.digit(c, DECIMAL) >= 0;
    }

    private static NumberFormatException no(String reason) {
        return new NumberFormatException(reason);
    }
}
