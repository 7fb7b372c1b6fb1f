package dev.wasmbox.guest.library.text;

import java.util.Arrays;

/** UTF-16 as bytes, with the replacements that the JDK makes. */
final class Utf16Text {

    private static final char MARK = '\uFEFF';
    private static final char SWAPPED_MARK = '\uFFFE';
    private static final char REPLACEMENT = '\uFFFD';

    private Utf16Text() {}

    /** Decodes bytes that may begin with a mark of their order. */
    static char[] decoded(byte[] bytes, int offset, int length) {
        char first = length < 2 ? REPLACEMENT : unit(bytes, offset, false);
        boolean marked = first == MARK || first == SWAPPED_MARK;
        return marked
                ? decoded(bytes, offset + 2, length - 2, first == SWAPPED_MARK)
                : decoded(bytes, offset, length, false);
    }

    static char[] decoded(byte[] bytes, int offset, int length, boolean little) {
        char[] chars = new char[(length + 1) / 2];
        int count = 0;
        int end = offset + length;
        int at = offset;
        while (end - at >= 2) {
            char c = unit(bytes, at, little);
            at += 2;
            if (!Character.isHighSurrogate(c)) {
                chars[count++] = Character.isLowSurrogate(c) ? REPLACEMENT : c;
                continue;
            }
            char next = end - at >= 2 ? unit(bytes, at, little) : REPLACEMENT;
            at = Math.min(at + 2, end);
            if (Character.isLowSurrogate(next)) {
                chars[count++] = c;
                chars[count++] = next;
            } else {
                chars[count++] = REPLACEMENT;
            }
        }
        if (at < end) {
            chars[count++] = REPLACEMENT;
        }
        return Arrays.copyOf(chars, count);
    }

    private static char unit(byte[] bytes, int at, boolean little) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return (char) (little ? second << 8 | first : first << 8 | second);
    }

    static byte[] encoded(char[] chars, boolean little, boolean marked) {
        byte[] bytes = new byte[2 * chars.length + (marked ? 2 : 0)];
        int at = 0;
        if (marked) {
            put(bytes, at, MARK, little);
            at += 2;
        }
        for (int i = 0; i < chars.length; i++) {
            put(bytes, at, isHalf(chars, i) ? REPLACEMENT : chars[i], little);
            at += 2;
        }
        return bytes;
    }

    private static boolean isHalf(char[] chars, int i) {
        char c = chars[i];
        if (Character.isHighSurrogate(c)) {
            return i + 1 == chars.length || !Character.isLowSurrogate(chars[i + 1]);
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(chars[i - 1]));
    }

    private static void put(byte[] bytes, int at, char c, boolean little) {
        bytes[at] = (byte) (little ? c : c >> 8);
        bytes[at + 1] = (byte) (little ? c >> 8 : c);
    }
}
