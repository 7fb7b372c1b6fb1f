package dev.wasmbox.guest.library.text;

import java.util.Arrays;

/**
 * UTF-8 with the replacements that the JDK makes; TeaVM takes overlong forms and code points beyond
 * the last, and drops half of a surrogate pair.
 */
final class Utf8Text {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final int end;
    private final char[] chars;
    private int at;
    private int length;

    private Utf8Text(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.chars = new char[end - start];
    }

    static char[] decoded(byte[] bytes, int offset, int length) {
        Utf8Text text = new Utf8Text(bytes, offset, offset + length);
        while (text.at < text.end) {
            text.decodeNext();
        }
        return text.length == length ? text.chars : Arrays.copyOf(text.chars, text.length);
    }

    private void decodeNext() {
        int first = bytes[at++];
        if (first >= 0) {
            chars[length++] = (char) first;
        } else if (first >= -62 && first < -32) {
            decode(first & 0x1F, 1, 0x80, 0xBF);
        } else if (first >= -32 && first < -16) {
            decode(first & 0x0F, 2, first == -32 ? 0xA0 : 0x80, 0xBF);
        } else if (first >= -16 && first <= -12) {
            decode(first & 7, 3, first == -16 ? 0x90 : 0x80, first == -12 ? 0x8F : 0xBF);
        } else {
            chars[length++] = REPLACEMENT;
        }
    }

    /** Reads the rest of a character, as far as it may be one. */
    private void decode(int first, int rest, int lowest, int highest) {
        int codePoint = first;
        int from = lowest;
        int to = highest;
        for (int i = 0; i < rest; i++) {
            int next = at < end ? bytes[at] & 0xFF : 0;
            if (next < from || next > to) {
                chars[length++] = REPLACEMENT;
                return;
            }
            at++;
            codePoint = codePoint << 6 | next & 0x3F;
            from = 0x80;
            to = 0xBF;
        }
        if (codePoint >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            chars[length++] = Character.highSurrogate(codePoint);
            chars[length++] = Character.lowSurrogate(codePoint);
        } else {
            char c = (char) codePoint;
            chars[length++] = Character.isSurrogate(c) ? REPLACEMENT : c;
        }
    }

    static byte[] encoded(char[] chars) {
        byte[] bytes = new byte[3 * chars.length];
        int length = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (i + 1 < chars.length && Character.isSurrogatePair(c, chars[i + 1])) {
                int codePoint = Character.toCodePoint(c, chars[++i]);
                bytes[length++] = (byte) (0xF0 | codePoint >> 18);
                bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
            } else {
                bytes[length++] = '?';
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
