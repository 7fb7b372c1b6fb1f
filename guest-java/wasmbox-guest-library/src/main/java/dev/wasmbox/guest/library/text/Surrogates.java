package dev.wasmbox.guest.library.text;

/** Turns characters around; TeaVM tears the pairs apart that are one character. */
public final class Surrogates {

    private Surrogates() {}

    public static void reverse(char[] chars, int length) {
        for (int i = 0, j = length - 1; i < j; i++, j--) {
            char c = chars[i];
            chars[i] = chars[j];
            chars[j] = c;
        }
        for (int i = 0; i < length - 1; i++) {
            char second = chars[i];
            char first = chars[i + 1];
            if (Character.isLowSurrogate(second) && Character.isHighSurrogate(first)) {
                chars[i++] = first;
                chars[i] = second;
            }
        }
    }
}
