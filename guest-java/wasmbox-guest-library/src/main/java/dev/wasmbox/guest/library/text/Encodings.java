package dev.wasmbox.guest.library.text;

import java.util.Arrays;

/**
 * The standard charsets, by name, with the replacements that the JDK makes; TeaVM knows few names
 * and loses what is malformed.
 */
public final class Encodings {

    private Encodings() {}

    /** The name of a standard charset with this name or alias, or what is given. */
    public static String canonicalName(String name) {
        return switch (lower(name)) {
            case "utf-8", "utf8", "unicode-1-1-utf-8" -> "UTF-8";
            case "us-ascii", "ascii", "646", "iso646-us", "cp367", "ascii7", "us", "csascii" ->
                    "US-ASCII";
            case "iso-8859-1",
                    "iso8859-1",
                    "iso_8859-1",
                    "iso8859_1",
                    "iso_8859_1",
                    "8859_1",
                    "latin1",
                    "l1",
                    "cp819",
                    "819",
                    "csisolatin1" ->
                    "ISO-8859-1";
            case "utf-16", "utf_16", "utf16", "unicode", "unicodebig" -> "UTF-16";
            case "utf-16be", "utf_16be", "x-utf-16be", "unicodebigunmarked" -> "UTF-16BE";
            case "utf-16le", "utf_16le", "x-utf-16le", "unicodelittleunmarked" -> "UTF-16LE";
            default -> name;
        };
    }

    private static String lower(String name) {
        char[] chars = name.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] += 'a' - 'A';
            }
        }
        return Strings.of(chars);
    }

    public static char[] decoded(String charset, byte[] bytes, int offset, int length) {
        return switch (charset) {
            case "UTF-8" -> Utf8Text.decoded(bytes, offset, length);
            case "US-ASCII" -> narrowDecoded(bytes, offset, length, 0x80);
            case "ISO-8859-1" -> narrowDecoded(bytes, offset, length, 0x100);
            case "UTF-16" -> Utf16Text.decoded(bytes, offset, length);
            case "UTF-16BE" -> Utf16Text.decoded(bytes, offset, length, false);
            case "UTF-16LE" -> Utf16Text.decoded(bytes, offset, length, true);
            default -> throw unknown(charset);
        };
    }

    private static char[] narrowDecoded(byte[] bytes, int offset, int length, int limit) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            int c = bytes[offset + i] & 0xFF;
            chars[i] = c < limit ? (char) c : '\uFFFD';
        }
        return chars;
    }

    public static byte[] encoded(String charset, char[] chars) {
        return switch (charset) {
            case "UTF-8" -> Utf8Text.encoded(chars);
            case "US-ASCII" -> narrowEncoded(chars, 0x80);
            case "ISO-8859-1" -> narrowEncoded(chars, 0x100);
            case "UTF-16" -> Utf16Text.encoded(chars, false, chars.length > 0);
            case "UTF-16BE" -> Utf16Text.encoded(chars, false, false);
            case "UTF-16LE" -> Utf16Text.encoded(chars, true, false);
            default -> throw unknown(charset);
        };
    }

    private static byte[] narrowEncoded(char[] chars, int limit) {
        byte[] bytes = new byte[chars.length];
        int length = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            bytes[length++] = c < limit ? (byte) c : (byte) '?';
            if (i + 1 < chars.length && Character.isSurrogatePair(c, chars[i + 1])) {
                i++;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static UnsupportedOperationException unknown(String charset) {
        return new UnsupportedOperationException("a guest does not know the charset " + charset);
    }
}
