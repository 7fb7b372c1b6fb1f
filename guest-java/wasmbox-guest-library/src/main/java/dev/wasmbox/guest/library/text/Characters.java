package dev.wasmbox.guest.library.text;

/**
 * What Unicode tells of characters; TeaVM's tables lack the ranges of which Unicode names only the
 * ends, and map characters that are not assigned.
 */
public final class Characters {

    static final int PLANE = 0x8000;
    static final int STEP = 0x4000;
    static final int SPAN = 0x3FFF;
    static final int LENGTH_SHIFT = 5;

    private Characters() {}

    /** Runs of one category: the length and the category, or the category and then the length. */
    static native String categories();

    /** Runs of characters with an upper case: first, span, distance. */
    static native String upperCases();

    /** Runs of characters with a lower case: first, span, distance. */
    static native String lowerCases();

    /** Where ten decimal digits begin: first, span. */
    static native String digits();

    /** Runs of other characters with a number: first, span, the number in two halves. */
    static native String numbers();

    public static int type(int codePoint) {
        return Categories.of(codePoint);
    }

    public static int toUpperCase(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'a' && codePoint <= 'z' ? codePoint - 32 : codePoint;
        }
        return mapped(UpperCases.TABLE, codePoint);
    }

    public static int toLowerCase(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }
        return mapped(LowerCases.TABLE, codePoint);
    }

    public static int toTitleCase(int c) {
        if (c >= 0x1C4 && c <= 0x1CC) {
            return c < 0x1C7 ? 0x1C5 : c < 0x1CA ? 0x1C8 : 0x1CB;
        }
        if (c >= 0x1F1 && c <= 0x1F3) {
            return 0x1F2;
        }
        boolean georgian = c >= 0x10D0 && c <= 0x10FF && c != 0x10FB && c != 0x10FC;
        return georgian ? c : toUpperCase(c);
    }

    /** The value of a decimal digit or of a Latin letter, or -1. */
    public static int digit(int codePoint, int radix) {
        int value = codePoint < 0x80 ? asciiDigit(codePoint) : wideDigit(codePoint);
        boolean valid = radix >= Character.MIN_RADIX && radix <= Character.MAX_RADIX;
        return valid && value < radix ? value : -1;
    }

    private static int asciiDigit(int c) {
        return c >= '0' && c <= '9' ? c - '0' : letter(c, 0);
    }

    private static int wideDigit(int codePoint) {
        int digit = decimal(codePoint);
        return digit >= 0 ? digit : letter(codePoint, 0xFF21 - 'A');
    }

    private static int letter(int codePoint, int shift) {
        int c = (codePoint - shift) | 0x20;
        return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
    }

    private static int decimal(int codePoint) {
        int at = find(Digits.TABLE, 2, codePoint);
        return at < 0 ? -1 : codePoint - first(Digits.TABLE, at);
    }

    public static boolean isDigit(int codePoint) {
        return codePoint < 0x80 ? codePoint >= '0' && codePoint <= '9' : decimal(codePoint) >= 0;
    }

    public static int numericValue(int codePoint) {
        int digit = digit(codePoint, Character.MAX_RADIX);
        if (digit >= 0 || codePoint < 0x80) {
            return digit;
        }
        char[] table = Numbers.TABLE;
        int at = find(table, 4, codePoint);
        if (at < 0) {
            return -1;
        }
        int value = table[at + 2] << 16 | table[at + 3];
        return (table[at + 1] & STEP) == 0 ? value : value + codePoint - first(table, at);
    }

    private static int mapped(char[] table, int codePoint) {
        int at = find(table, 3, codePoint);
        if (at < 0 || (table[at + 1] & STEP) != 0 && ((codePoint - table[at]) & 1) != 0) {
            return codePoint;
        }
        return codePoint & ~0xFFFF | (codePoint + table[at + 2]) & 0xFFFF;
    }

    private static int find(char[] table, int width, int codePoint) {
        int low = 0;
        int high = table.length / width - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int first = first(table, middle * width);
            if (codePoint < first) {
                high = middle - 1;
            } else if (codePoint > first + (table[middle * width + 1] & SPAN)) {
                low = middle + 1;
            } else {
                return middle * width;
            }
        }
        return -1;
    }

    private static int first(char[] table, int at) {
        return (table[at + 1] & PLANE) << 1 | table[at];
    }

    private static final class UpperCases {
        static final char[] TABLE = upperCases().toCharArray();
    }

    private static final class LowerCases {
        static final char[] TABLE = lowerCases().toCharArray();
    }

    private static final class Digits {
        static final char[] TABLE = digits().toCharArray();
    }

    private static final class Numbers {
        static final char[] TABLE = numbers().toCharArray();
    }
}
