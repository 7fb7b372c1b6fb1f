package org.teavm.classlib.java.math;

import dev.wasmbox.guest.library.numbers.WholeNumberText;
import dev.wasmbox.guest.library.numbers.WholeNumbers;
import java.math.BigInteger;

/** Methods of {@code java.math.BigInteger} that TeaVM has otherwise than the JDK. */
final class TBigIntegerMended {

    private static final int FACTOR = 31;
    // Of radix 36, the largest.
    private static final int BITS_OF_DIGIT = 6;

    private TBigIntegerMended() {}

    /** TeaVM takes signs in any number and place. */
    static void setFromString(TBigInteger self, String text, int radix) {
        int start = startOfDigits(text);
        int[] words = new int[(text.length() - start) * BITS_OF_DIGIT / Integer.SIZE + 1];
        int used = 0;
        int part = 0;
        int factor = 1;
        for (int i = start; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                throw noDigit(text, start, i, radix);
            }
            part = part * radix + digit;
            factor *= radix;
            if (factor > Integer.MAX_VALUE / radix || i == text.length() - 1) {
                used = timesPlus(words, used, factor, part);
                part = 0;
                factor = 1;
            }
        }
        self.sign = used == 0 ? 0 : text.charAt(0) == '-' ? -1 : 1;
        self.numberLength = Math.max(1, used);
        self.digits = words;
    }

    /** The JDK tells of as many digits as an int has, counted from the end. */
    private static NumberFormatException noDigit(String text, int start, int place, int radix) {
        int first = start;
        while (Character.digit(text.charAt(first), radix) == 0) {
            first++;
        }
        int size = 0;
        for (long most = Integer.MAX_VALUE; most >= radix; most /= radix) {
            size++;
        }
        int end = text.length() - (text.length() - 1 - place) / size * size;
        return WholeNumberText.noNumber(text.substring(Math.max(first, end - size), end), radix);
    }

    private static int startOfDigits(String text) {
        int minus = text.lastIndexOf('-');
        int plus = text.lastIndexOf('+');
        if (minus > 0 || plus > 0 || minus == 0 && plus == 0) {
            throw new NumberFormatException("Illegal embedded sign character");
        }
        int start = minus == 0 || plus == 0 ? 1 : 0;
        if (start == text.length()) {
            throw new NumberFormatException("Zero length BigInteger");
        }
        return start;
    }

    private static int timesPlus(int[] words, int used, int factor, int part) {
        long carry = part;
        for (int i = 0; i < used; i++) {
            carry += Integer.toUnsignedLong(words[i]) * factor;
            words[i] = (int) carry;
            carry >>>= Integer.SIZE;
        }
        if (carry == 0) {
            return used;
        }
        words[used] = (int) carry;
        return used + 1;
    }

    /** TeaVM takes words beyond the number into account, so equal numbers differ. */
    static int hashCode(TBigInteger self) {
        int hash = 0;
        for (int i = self.numberLength - 1; i >= 0; i--) {
            hash = FACTOR * hash + self.digits[i];
        }
        return hash * self.sign;
    }

    static double doubleValue(TBigInteger self) {
        return WholeNumbers.toDouble((BigInteger) (Object) self);
    }

    static float floatValue(TBigInteger self) {
        return WholeNumbers.toFloat((BigInteger) (Object) self);
    }

    static BigInteger[] sqrtAndRemainder(BigInteger self) {
        BigInteger root = self.sqrt();
        return new BigInteger[] {root, self.subtract(root.multiply(root))};
    }
}
