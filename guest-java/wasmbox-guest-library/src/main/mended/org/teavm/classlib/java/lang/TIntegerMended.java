package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Unsigned;
import dev.wasmbox.guest.library.numbers.WholeNumberText;

/**
 * What {@code java.lang.Integer} lacks in TeaVM, and texts of which it says otherwise what they
 * are.
 */
final class TIntegerMended {

    private TIntegerMended() {}

    static int parseInt(String text) {
        return parseInt(text, 10);
    }

    static int parseInt(String text, int radix) {
        return (int) WholeNumberText.parse(text, radix, Integer.MIN_VALUE);
    }

    static int parseInt(CharSequence text, int begin, int end, int radix) {
        return (int) WholeNumberText.parse(text, begin, end, radix, Integer.MIN_VALUE);
    }

    static TInteger decode(String text) {
        return TInteger.valueOf((int) WholeNumberText.decode(text, Integer.MIN_VALUE));
    }

    static int parseUnsignedInt(String text) {
        return Unsigned.parseInt(text, 10);
    }

    static int parseUnsignedInt(String text, int radix) {
        return Unsigned.parseInt(text, radix);
    }

    static int parseUnsignedInt(CharSequence text, int begin, int end, int radix) {
        Unsigned.checkRange(text, begin, end);
        return Unsigned.parseInt(text.subSequence(begin, end).toString(), radix);
    }

    static long toUnsignedLong(int number) {
        return number & 0xffff_ffffL;
    }

    static int sum(int a, int b) {
        return a + b;
    }
}
