package dev.wasmbox.guest.library.text;

import java.util.Locale;

/**
 * Upper and lower case of strings; TeaVM maps each character to one, and compares lower cases only.
 */
public final class Cases {

    private static final char SIGMA = '\u03A3';
    private static final char FINAL_SIGMA = '\u03C2';
    private static final char DOTTED_I = '\u0130';
    private static final char DOTLESS_I = '\u0131';

    private Cases() {}

    public static String upper(String text) {
        char[] chars = text.toCharArray();
        boolean changed = false;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                return changed(text, WideCases.upper(text));
            }
            if (c >= 'a' && c <= 'z') {
                chars[i] = (char) (c - 32);
                changed = true;
            }
        }
        return changed ? Strings.of(chars) : text;
    }

    public static String lower(String text) {
        char[] chars = text.toCharArray();
        boolean changed = false;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                return changed(text, wideLower(text));
            }
            if (c >= 'A' && c <= 'Z') {
                chars[i] = (char) (c + 32);
                changed = true;
            }
        }
        return changed ? Strings.of(chars) : text;
    }

    private static String changed(String before, String after) {
        return before.equals(after) ? before : after;
    }

    private static String wideLower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (codePoint == SIGMA && isLast(text, i)) {
                lower.append(FINAL_SIGMA);
            } else if (codePoint == DOTTED_I) {
                lower.append("i\u0307");
            } else {
                lower.appendCodePoint(Characters.toLowerCase(codePoint));
            }
        }
        return lower.toString();
    }

    /** Whether a letter has others before it in its word, and none after it. */
    private static boolean isLast(String text, int index) {
        return hasCased(text, index, -1) && !hasCased(text, index, 1);
    }

    private static boolean hasCased(String text, int index, int step) {
        for (int i = index + step; i >= 0 && i < text.length(); i += step) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c)) {
                return true;
            }
            if (!isInWord(c)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isInWord(char c) {
        int type = Characters.type(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.FORMAT
                || ".:'_\u00B7\u2019\u2027".indexOf(c) >= 0;
    }

    public static String upper(String text, Locale locale) {
        return upper(hasDotlessI(locale) ? text.replace('i', DOTTED_I) : text);
    }

    public static String lower(String text, Locale locale) {
        if (!hasDotlessI(locale)) {
            return lower(text);
        }
        String dotted = text.replace(DOTTED_I, 'i').replace("I\u0307", "i");
        return lower(dotted.replace('I', DOTLESS_I));
    }

    private static boolean hasDotlessI(Locale locale) {
        String language = locale.getLanguage();
        return language.equals("tr") || language.equals("az");
    }

    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            int difference = difference(a, i, b, i);
            if (difference != 0) {
                return difference;
            }
        }
        return a.length() - b.length();
    }

    public static boolean areSame(String a, int start, String b, int otherStart, int length) {
        for (int i = 0; i < length; i++) {
            if (difference(a, start + i, b, otherStart + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int difference(String a, int i, String b, int j) {
        char left = a.charAt(i);
        char right = b.charAt(j);
        if (left == right) {
            return 0;
        }
        boolean pairs = Character.isSurrogate(left) && Character.isSurrogate(right);
        return pairs
                ? folded(codePointAround(a, i)) - folded(codePointAround(b, j))
                : folded(left) - folded(right);
    }

    private static int folded(int codePoint) {
        return Characters.toLowerCase(Characters.toUpperCase(codePoint));
    }

    private static int codePointAround(String text, int index) {
        boolean second =
                index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return text.codePointAt(second ? index - 1 : index);
    }
}
