package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.Unsigned;
import dev.wasmbox.guest.library.numbers.WholeNumberText;

/**
 * What {@code java.lang.Long} lacks in TeaVM, and texts of which it says otherwise what they are.
 */
final class TLongMended {

    private TLongMended() {}

    static long parseLong(String text) {
        return parseLong(text, 10);
    }

    static long parseLong(String text, int radix) {
        return WholeNumberText.parse(text, radix, Long.MIN_VALUE);
    }

    static long parseLong(CharSequence text, int begin, int end, int radix) {
        return WholeNumberText.parse(text, begin, end, radix, Long.MIN_VALUE);
    }

    static TLong decode(String text) {
        return TLong.valueOf(WholeNumberText.decode(text, Long.MIN_VALUE));
    }

    static long parseUnsignedLong(String text) {
        return Unsigned.parseLong(text, 10);
    }

    static long parseUnsignedLong(String text, int radix) {
        return Unsigned.parseLong(text, radix);
    }

    static long parseUnsignedLong(CharSequence text, int begin, int end, int radix) {
        Unsigned.checkRange(text, begin, end);
        return Unsigned.parseLong(text.subSequence(begin, end).toString(), radix);
    }

    static long sum(long a, long b) {
        return a + b;
    }

    static long max(long a, long b) {
        return Math.max(a, b);
    }

    static long min(long a, long b) {
        return Math.min(a, b);
    }
}
