package dev.wasmbox.guest.library.text;

/** {@code String.translateEscapes}; TeaVM skips a character after octal digits. */
public final class Escapes {

    private static final String NAMES = "btnfrs\"'\\";
    private static final String MEANINGS = "\b\t\n\f\r \"'\\";

    private Escapes() {}

    public static String translated(String text) {
        StringBuilder translated = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c == '\\') {
                i = translate(text, i, translated);
            } else {
                translated.append(c);
            }
        }
        return translated.toString();
    }

    /** What follows a backslash; answers where it ends. */
    private static int translate(String text, int at, StringBuilder translated) {
        char c = at < text.length() ? text.charAt(at) : '\0';
        int known = NAMES.indexOf(c);
        if (known >= 0) {
            translated.append(MEANINGS.charAt(known));
        } else if (isOctal(c)) {
            return translateOctal(text, at, translated);
        } else if (c == '\r') {
            return text.startsWith("\n", at + 1) ? at + 2 : at + 1;
        } else if (c != '\n') {
            String digits = Integer.toHexString(c);
            throw new IllegalArgumentException(
                    "Invalid escape sequence: \\"
                            + c
                            + " \\\\u"
                            + "0000".substring(digits.length())
                            + digits.toUpperCase());
        }
        return at + 1;
    }

    private static int translateOctal(String text, int start, StringBuilder translated) {
        int end = Math.min(text.length(), start + (text.charAt(start) <= '3' ? 3 : 2));
        int value = 0;
        int at = start;
        while (at < end && isOctal(text.charAt(at))) {
            value = 8 * value + text.charAt(at++) - '0';
        }
        translated.append((char) value);
        return at;
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }
}
