package dev.wasmbox.guest.library.numbers;

/** {@code Double.toString} and {@code Float.toString} as since JDK 19. */
public final class Numerals {

    private static final int LONGEST = 26;
    private static final long DOUBLE_INFINITY = 0x7ff0_0000_0000_0000L;
    private static final int FLOAT_INFINITY = 0x7f80_0000;
    private static final int LEAST_PLAIN = -3;
    private static final int LEAST_BEYOND_PLAIN = 7;

    private final char[] text = new char[LONGEST];
    private int length;

    private Numerals() {}

    public static String text(double number) {
        long bits = Double.doubleToRawLongBits(number);
        long magnitude = bits & Long.MAX_VALUE;
        return magnitude == 0 || magnitude >= DOUBLE_INFINITY
                ? special(bits < 0, magnitude == 0, magnitude > DOUBLE_INFINITY)
                : text(bits < 0, ShortestDecimal.of(number));
    }

    public static String text(float number) {
        int bits = Float.floatToRawIntBits(number);
        int magnitude = bits & Integer.MAX_VALUE;
        return magnitude == 0 || magnitude >= FLOAT_INFINITY
                ? special(bits < 0, magnitude == 0, magnitude > FLOAT_INFINITY)
                : text(bits < 0, ShortestDecimal.of(number));
    }

    private static String special(boolean negative, boolean zero, boolean notANumber) {
        if (notANumber) {
            return "NaN";
        }
        String magnitude = zero ? "0.0" : "Infinity";
        return negative ? "-" + magnitude : magnitude;
    }

    private static String text(boolean negative, ShortestDecimal decimal) {
        Numerals numerals = new Numerals();
        if (negative) {
            numerals.add('-');
        }
        numerals.add(decimal);
        return new String(numerals.text, 0, numerals.length);
    }

    private void add(ShortestDecimal decimal) {
        long digits = decimal.digits;
        while (digits % 10 == 0) {
            digits /= 10;
        }
        int size = size(digits);
        int exponent = decimal.exponent + size(decimal.digits) - 1;
        if (exponent >= LEAST_PLAIN && exponent < LEAST_BEYOND_PLAIN) {
            addPlain(digits, size, exponent);
        } else {
            addWithPoint(digits, size, 1);
            add('E');
            addWhole(exponent);
        }
    }

    private void addPlain(long digits, int size, int exponent) {
        if (exponent >= 0) {
            addWithPoint(digits, size, exponent + 1);
            return;
        }
        add('0');
        add('.');
        for (int i = exponent + 1; i < 0; i++) {
            add('0');
        }
        addDigits(digits, size);
    }

    /** Adds digits, with a point and at least one more after so many of them. */
    private void addWithPoint(long digits, int size, int whole) {
        int shown = Math.max(size, whole + 1);
        addDigits(digits, size);
        for (int i = size; i < shown; i++) {
            add('0');
        }
        for (int i = length; i > length - shown + whole; i--) {
            text[i] = text[i - 1];
        }
        text[length - shown + whole] = '.';
        length++;
    }

    private void addWhole(int number) {
        if (number < 0) {
            add('-');
        }
        int magnitude = Math.abs(number);
        addDigits(magnitude, size(magnitude));
    }

    private void addDigits(long digits, int size) {
        length += size;
        long rest = digits;
        for (int i = 1; i <= size; i++) {
            text[length - i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void add(char c) {
        text[length] = c;
        length++;
    }

    private static int size(long number) {
        int size = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            size++;
        }
        return size;
    }
}
