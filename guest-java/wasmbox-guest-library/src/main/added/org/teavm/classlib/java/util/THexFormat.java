package org.teavm.classlib.java.util;

import java.util.Objects;

/** {@code java.util.HexFormat} in guests. */
public final class THexFormat {

    private static final String LOWER = "0123456789abcdef";
    private static final String UPPER = "0123456789ABCDEF";
    private static final THexFormat PLAIN = new THexFormat("", "", "", LOWER);

    private final String delimiter;
    private final String prefix;
    private final String suffix;
    private final String digits;

    private THexFormat(String delimiter, String prefix, String suffix, String digits) {
        this.delimiter = Objects.requireNonNull(delimiter, "delimiter");
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        this.suffix = Objects.requireNonNull(suffix, "suffix");
        this.digits = digits;
    }

    public static THexFormat of() {
        return PLAIN;
    }

    public static THexFormat ofDelimiter(String delimiter) {
        return PLAIN.withDelimiter(delimiter);
    }

    public THexFormat withDelimiter(String delimiter) {
        return new THexFormat(delimiter, prefix, suffix, digits);
    }

    public THexFormat withPrefix(String prefix) {
        return new THexFormat(delimiter, prefix, suffix, digits);
    }

    public THexFormat withSuffix(String suffix) {
        return new THexFormat(delimiter, prefix, suffix, digits);
    }

    public THexFormat withUpperCase() {
        return new THexFormat(delimiter, prefix, suffix, UPPER);
    }

    public THexFormat withLowerCase() {
        return new THexFormat(delimiter, prefix, suffix, LOWER);
    }

    public String delimiter() {
        return delimiter;
    }

    public String prefix() {
        return prefix;
    }

    public String suffix() {
        return suffix;
    }

    public boolean isUpperCase() {
        return digits.equals(UPPER);
    }

    public String formatHex(byte[] bytes) {
        return formatHex(bytes, 0, bytes.length);
    }

    public String formatHex(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : delimiter).append(prefix);
            append(text, bytes[i], 2);
            text.append(suffix);
        }
        return text.toString();
    }

    public byte[] parseHex(CharSequence text) {
        return parseHex(text, 0, text.length());
    }

    public byte[] parseHex(CharSequence text, int from, int to) {
        Objects.checkFromToIndex(from, to, text.length());
        String whole = text.subSequence(from, to).toString();
        if (whole.isEmpty()) {
            return new byte[0];
        }
        int stride = prefix.length() + 2 + suffix.length() + delimiter.length();
        int count = (whole.length() + delimiter.length()) / stride;
        if (count * stride != whole.length() + delimiter.length()) {
            throw new IllegalArgumentException("string is not a list of bytes: " + whole);
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) element(whole, i * stride, i == count - 1);
        }
        return bytes;
    }

    private int element(String text, int start, boolean isLast) {
        int value = start + prefix.length();
        if (!text.startsWith(prefix, start)
                || !text.startsWith(suffix + (isLast ? "" : delimiter), value + 2)) {
            throw new IllegalArgumentException("string is not a list of bytes: " + text);
        }
        return fromHexDigits(text, value, value + 2);
    }

    public char toLowHexDigit(int value) {
        return digits.charAt(value & 0xf);
    }

    public char toHighHexDigit(int value) {
        return digits.charAt(value >> 4 & 0xf);
    }

    public String toHexDigits(byte value) {
        return toHexDigits(value, 2);
    }

    public String toHexDigits(char value) {
        return toHexDigits(value, 4);
    }

    public String toHexDigits(short value) {
        return toHexDigits(value, 4);
    }

    public String toHexDigits(int value) {
        return toHexDigits(value, 8);
    }

    public String toHexDigits(long value) {
        return toHexDigits(value, 16);
    }

    public String toHexDigits(long value, int count) {
        if (count < 0 || count > 16) {
            throw new IllegalArgumentException("number of digits: " + count);
        }
        StringBuilder text = new StringBuilder();
        append(text, value, count);
        return text.toString();
    }

    private void append(StringBuilder text, long value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            text.append(toLowHexDigit((int) (value >> 4 * i)));
        }
    }

    public static boolean isHexDigit(int character) {
        return digit(character) >= 0;
    }

    public static int fromHexDigit(int character) {
        int digit = digit(character);
        if (digit < 0) {
            throw new NumberFormatException("not a hexadecimal digit: " + character);
        }
        return digit;
    }

    private static int digit(int character) {
        return character >= 0 && character < 128 ? Character.digit((char) character, 16) : -1;
    }

    public static int fromHexDigits(CharSequence text) {
        return fromHexDigits(text, 0, text.length());
    }

    public static int fromHexDigits(CharSequence text, int from, int to) {
        return (int) number(text, from, to, 8);
    }

    public static long fromHexDigitsToLong(CharSequence text) {
        return fromHexDigitsToLong(text, 0, text.length());
    }

    public static long fromHexDigitsToLong(CharSequence text, int from, int to) {
        return number(text, from, to, 16);
    }

    private static long number(CharSequence text, int from, int to, int most) {
        Objects.checkFromToIndex(from, to, text.length());
        if (to - from > most) {
            throw new IllegalArgumentException(
                    "string is too long: " + (to - from) + " digits, of " + most);
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | fromHexDigit(text.charAt(i));
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof THexFormat o
                && delimiter.equals(o.delimiter)
                && prefix.equals(o.prefix)
                && suffix.equals(o.suffix)
                && digits.equals(o.digits);
    }

    @Override
    public int hashCode() {
        int hash = Objects.hash(delimiter, prefix, suffix);
        return 31 * hash + Boolean.hashCode(isUpperCase());
    }

    @Override
    public String toString() {
        return "uppercase: "
                + isUpperCase()
                + ", delimiter: \""
                + delimiter
                + "\", prefix: \""
                + prefix
                + "\", suffix: \""
                + suffix
                + "\"";
    }
}
