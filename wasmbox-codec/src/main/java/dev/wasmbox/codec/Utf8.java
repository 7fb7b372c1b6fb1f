package dev.wasmbox.codec;

/**
 * Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. Own code
 * because the JDK's decoder silently replaces what is malformed, and because a decoder here must
 * also run in a guest. There, the compiler of guests in Java replaces the methods on ASCII.
 */
final class Utf8 {
    private Utf8() {}

    static boolean isScalar(int codePoint) {
        return codePoint >= 0
                && codePoint <= 0x10FFFF
                && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }

    /** Writes a scalar value and returns the position after it. */
    static int encode(int scalar, byte[] to, int position) {
        int at = position;
        if (scalar < 0x80) {
            to[at++] = (byte) scalar;
        } else if (scalar < 0x800) {
            to[at++] = (byte) (0xC0 | (scalar >> 6));
            to[at++] = trail(scalar);
        } else if (scalar < 0x10000) {
            to[at++] = (byte) (0xE0 | (scalar >> 12));
            to[at++] = trail(scalar >> 6);
            to[at++] = trail(scalar);
        } else {
            to[at++] = (byte) (0xF0 | (scalar >> 18));
            to[at++] = trail(scalar >> 12);
            to[at++] = trail(scalar >> 6);
            to[at++] = trail(scalar);
        }
        return at;
    }

    /** Writes a text and returns the position after it; there must be room. */
    static int encode(String text, byte[] to, int position) {
        int length = text.length();
        int index = encodeAscii(text, to, position);
        int at = position + index;
        while (index < length) {
            int scalar = scalarAt(text, index);
            at = encode(scalar, to, at);
            index += scalar < 0x10000 ? 1 : 2;
        }
        return at;
    }

    /** Writes the characters up to the first that is not ASCII; returns their number. */
    private static int encodeAscii(String text, byte[] to, int position) {
        int length = text.length();
        for (int index = 0; index < length; index++) {
            char c = text.charAt(index);
            if (c >= 0x80) {
                return index;
            }
            to[position + index] = (byte) c;
        }
        return length;
    }

    /** How many bytes a text takes; that may be more than an array can hold. */
    static long size(String text) {
        long size = 0;
        for (int index = 0; index < text.length(); ) {
            int scalar = scalarAt(text, index);
            index += scalar < 0x10000 ? 1 : 2;
            size += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
        }
        return size;
    }

    /**
     * Reads a text.
     *
     * @param origin what position 0 of an error message is in the array
     */
    static String decode(byte[] from, int position, int length, int origin) {
        int end = position + length;
        if (isAscii(from, position, end)) {
            return ofAscii(from, position, length);
        }
        char[] chars = new char[length];
        int count = 0;
        int at = position;
        while (at < end) {
            int scalar = decode(from, at, end);
            if (scalar < 0) {
                throw new CodecException(
                        "invalid UTF-8 at byte "
                                + (at - origin)
                                + ": 0x"
                                + Integer.toHexString(from[at] & 0xFF));
            }
            at += length(from[at]);
            if (scalar < 0x10000) {
                chars[count++] = (char) scalar;
            } else {
                chars[count++] = (char) (0xD7C0 + (scalar >> 10));
                chars[count++] = (char) (0xDC00 | (scalar & 0x3FF));
            }
        }
        return new String(chars, 0, count);
    }

    /** Looks at all bytes without leaving early, which a JVM does many bytes at a time. */
    private static boolean isAscii(byte[] from, int position, int end) {
        int bits = 0;
        for (int i = position; i < end; i++) {
            bits |= from[i];
        }
        return bits >= 0;
    }

    /**
     * This constructor is as fast as that with ISO-8859-1, and in a guest it does without the
     * charsets, which are a quarter of a small module.
     */
    @SuppressWarnings("deprecation")
    private static String ofAscii(byte[] from, int position, int length) {
        return new String(from, 0, position, length);
    }

    /** The scalar value that starts at the position, or -1 if none does before {@code end}. */
    static int decode(byte[] from, int position, int end) {
        int lead = from[position];
        if (lead >= 0) {
            return lead;
        }
        int length = length((byte) lead);
        if (length == 0 || end - position < length) {
            return -1;
        }
        int scalar = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            int next = from[position + i];
            if ((next & 0xC0) != 0x80) {
                return -1;
            }
            scalar = (scalar << 6) | (next & 0x3F);
        }
        int smallest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        return scalar >= smallest && isScalar(scalar) ? scalar : -1;
    }

    /** How many bytes a scalar value takes that begins with this byte; 0 if none does. */
    static int length(byte lead) {
        if (lead >= 0) {
            return 1;
        }
        int bits = lead & 0xFF;
        return bits < 0xC0 ? 0 : bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : bits < 0xF8 ? 4 : 0;
    }

    private static byte trail(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static int scalarAt(String text, int index) {
        char c = text.charAt(index);
        if (c < 0xD800 || c > 0xDFFF) {
            return c;
        }
        if (c < 0xDC00 && index + 1 < text.length()) {
            char low = text.charAt(index + 1);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        throw new CodecException(
                "the string holds half of a surrogate pair at index "
                        + index
                        + " (0x"
                        + Integer.toHexString(c)
                        + "), which UTF-8 cannot express");
    }
}
