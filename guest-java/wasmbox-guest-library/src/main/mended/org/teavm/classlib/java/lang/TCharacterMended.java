package org.teavm.classlib.java.lang;

import dev.wasmbox.guest.library.system.Bounds;
import dev.wasmbox.guest.library.text.CharacterProperties;
import dev.wasmbox.guest.library.text.Characters;
import java.util.Objects;

/** Methods of {@code Character} that TeaVM has otherwise than the JDK, or not at all. */
final class TCharacterMended {

    private TCharacterMended() {}

    static int getType(int codePoint) {
        return Characters.type(codePoint);
    }

    static int toUpperCase(int codePoint) {
        return Characters.toUpperCase(codePoint);
    }

    static int toLowerCase(int codePoint) {
        return Characters.toLowerCase(codePoint);
    }

    static int toTitleCase(int codePoint) {
        return Characters.toTitleCase(codePoint);
    }

    static int digit(int codePoint, int radix) {
        return Characters.digit(codePoint, radix);
    }

    static int getNumericValue(int codePoint) {
        return Characters.numericValue(codePoint);
    }

    static boolean isDigit(int codePoint) {
        return Characters.isDigit(codePoint);
    }

    static boolean isUpperCase(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z';
        }
        return Characters.type(codePoint) == Character.UPPERCASE_LETTER
                || CharacterProperties.isOtherUpperCase(codePoint);
    }

    static boolean isLowerCase(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'a' && codePoint <= 'z';
        }
        return Characters.type(codePoint) == Character.LOWERCASE_LETTER
                || CharacterProperties.isOtherLowerCase(codePoint);
    }

    static boolean isAlphabetic(int codePoint) {
        return TCharacter.isLetter(codePoint)
                || Characters.type(codePoint) == Character.LETTER_NUMBER
                || CharacterProperties.isOtherUpperCase(codePoint)
                || CharacterProperties.isOtherLowerCase(codePoint);
    }

    static boolean isIdeographic(int codePoint) {
        return CharacterProperties.isIdeographic(codePoint);
    }

    static boolean isSpaceChar(int c) {
        return c == ' ' || c == 0xA0 || c >= 0x1680 && isWideSpace(c);
    }

    static boolean isWhitespace(int c) {
        return c <= ' '
                ? c >= 0x1C || c >= '\t' && c <= '\r'
                : c >= 0x1680 && isWideSpace(c) && c != 0x2007 && c != 0x202F;
    }

    private static boolean isWideSpace(int c) {
        return c <= 0x200A
                ? c >= 0x2000 || c == 0x1680
                : c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    static boolean isJavaIdentifierStart(int codePoint) {
        int type = Characters.type(codePoint);
        return TCharacter.isLetter(codePoint)
                || type == Character.LETTER_NUMBER
                || type == Character.CURRENCY_SYMBOL
                || type == Character.CONNECTOR_PUNCTUATION;
    }

    static boolean isUnicodeIdentifierStart(int c) {
        return TCharacter.isLetter(c)
                || Characters.type(c) == Character.LETTER_NUMBER
                || c >= 0x1885 && ("\u1885\u1886\u2118\u212E\u309B\u309C".indexOf(c) >= 0);
    }

    static boolean isUnicodeIdentifierPart(int c) {
        int type = Characters.type(c);
        return isUnicodeIdentifierStart(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.NON_SPACING_MARK
                || c == 0xB7
                || c == 0x387
                || c >= 0x1369 && c <= 0x1371
                || c == 0x19DA
                || TCharacter.isIdentifierIgnorable(c);
    }

    static boolean isBmpCodePoint(int codePoint) {
        return codePoint >>> 16 == 0;
    }

    static String toString(int codePoint) {
        return new String(Character.toChars(codePoint));
    }

    static char[] toChars(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            throw new IllegalArgumentException(
                    "Not a valid Unicode code point: 0x"
                            + Integer.toHexString(codePoint).toUpperCase());
        }
        return isBmpCodePoint(codePoint)
                ? new char[] {(char) codePoint}
                : new char[] {
                    Character.highSurrogate(codePoint), Character.lowSurrogate(codePoint)
                };
    }

    static int toChars(int codePoint, char[] to, int index) {
        char[] chars = Character.toChars(codePoint);
        int last = index + chars.length - 1;
        if (index < 0 || last >= to.length) {
            throw new ArrayIndexOutOfBoundsException(
                    Bounds.index(index < 0 ? index : last, to.length));
        }
        System.arraycopy(chars, 0, to, index, chars.length);
        return chars.length;
    }

    static int codePointCount(char[] a, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, a.length);
        int points = count;
        for (int i = offset; i < offset + count - 1; i++) {
            if (Character.isHighSurrogate(a[i]) && Character.isLowSurrogate(a[i + 1])) {
                points--;
                i++;
            }
        }
        return points;
    }

    static int offsetByCodePoints(TCharSequence text, int index, int points) {
        int length = text.length();
        if (index < 0 || index > length) {
            throw new IndexOutOfBoundsException();
        }
        int at = index;
        for (int i = points; i > 0; i--) {
            at += charCountFrom(text, at, length);
        }
        for (int i = points; i < 0; i++) {
            at -= charCountBefore(text, at);
        }
        return at;
    }

    private static int charCountFrom(TCharSequence text, int at, int length) {
        if (at >= length) {
            throw new IndexOutOfBoundsException();
        }
        return Character.charCount(TCharacter.codePointAt(text, at));
    }

    private static int charCountBefore(TCharSequence text, int at) {
        if (at <= 0) {
            throw new IndexOutOfBoundsException();
        }
        return Character.charCount(TCharacter.codePointBefore(text, at));
    }
}
