package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.WholeNumberText;

/** TeaVM says otherwise, or nothing, of texts that are no {@code byte}. */
final class TByteMended {

    private TByteMended() {}

    static byte parseByte(String text) {
        return parseByte(text, 10);
    }

    static byte parseByte(String text, int radix) {
        return (byte) WholeNumberText.parseNarrow(text, radix, Byte.MIN_VALUE);
    }

    static TByte decode(String text) {
        return TByte.valueOf((byte) WholeNumberText.decodeNarrow(text, Byte.MIN_VALUE));
    }
}
