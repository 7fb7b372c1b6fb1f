package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.compiler.runtime.Unsigned;

/** What {@code java.lang.Long} lacks in TeaVM, and a range that it does not check. */
final class TLongMended {

    private TLongMended() {}

    static native long parseLongBefore(CharSequence text, int begin, int end, int radix);

    static long parseLong(CharSequence text, int begin, int end, int radix) {
        Unsigned.checkRange(text, begin, end);
        return parseLongBefore(text, begin, end, radix);
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
