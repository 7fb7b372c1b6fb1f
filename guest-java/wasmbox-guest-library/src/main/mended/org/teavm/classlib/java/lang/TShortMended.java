package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.numbers.WholeNumberText;

/** TeaVM says otherwise, or nothing, of texts that are no {@code short}. */
final class TShortMended {

    private TShortMended() {}

    static short parseShort(String text) {
        return parseShort(text, 10);
    }

    static short parseShort(String text, int radix) {
        return (short) WholeNumberText.parseNarrow(text, radix, Short.MIN_VALUE);
    }

    static TShort decode(String text) {
        return TShort.valueOf((short) WholeNumberText.decodeNarrow(text, Short.MIN_VALUE));
    }
}
