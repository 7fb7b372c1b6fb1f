package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.compiler.runtime.Unsigned;

/** What {@code java.lang.Integer} lacks in TeaVM, and a range that it does not check. */
final class TIntegerMended {

    private TIntegerMended() {}

    static native int parseIntBefore(CharSequence text, int begin, int end, int radix);

    static int parseInt(CharSequence text, int begin, int end, int radix) {
        Unsigned.checkRange(text, begin, end);
        return parseIntBefore(text, begin, end, radix);
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
