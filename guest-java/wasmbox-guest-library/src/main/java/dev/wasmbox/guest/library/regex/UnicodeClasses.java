package dev.wasmbox.guest.library.regex;

/** The classes of characters that Unicode defines. */
final class UnicodeClasses {

    private static final int SPACES =
            bit(Character.SPACE_SEPARATOR)
                    | bit(Character.LINE_SEPARATOR)
                    | bit(Character.PARAGRAPH_SEPARATOR);
    private static final int INVISIBLE =
            SPACES | bit(Character.CONTROL) | bit(Character.SURROGATE) | bit(Character.UNASSIGNED);
    private static final int PUNCTUATION =
            bit(Character.CONNECTOR_PUNCTUATION)
                    | bit(Character.DASH_PUNCTUATION)
                    | bit(Character.START_PUNCTUATION)
                    | bit(Character.END_PUNCTUATION)
                    | bit(Character.OTHER_PUNCTUATION)
                    | bit(Character.INITIAL_QUOTE_PUNCTUATION)
                    | bit(Character.FINAL_QUOTE_PUNCTUATION);
    private static final int OF_WORDS =
            bit(Character.NON_SPACING_MARK)
                    | bit(Character.ENCLOSING_MARK)
                    | bit(Character.COMBINING_SPACING_MARK)
                    | bit(Character.DECIMAL_DIGIT_NUMBER)
                    | bit(Character.CONNECTOR_PUNCTUATION);

    private UnicodeClasses() {}

    static int bit(int type) {
        return 1 << type;
    }

    /** Whether its category is among those whose bits are set. */
    static boolean isOf(int codePoint, int categories) {
        return (categories & bit(Character.getType(codePoint))) != 0;
    }

    static boolean isWhiteSpace(int each) {
        return each >= '\t' && each <= '\r' || each == 0x85 || isOf(each, SPACES);
    }

    static boolean isJoinControl(int each) {
        return each == 0x200c || each == 0x200d;
    }

    static boolean isWord(int each) {
        return Character.isAlphabetic(each) || isOf(each, OF_WORDS) || isJoinControl(each);
    }

    static boolean isPunctuation(int each) {
        return isOf(each, PUNCTUATION);
    }

    static boolean isHexDigit(int each) {
        int wide = each - 0xff00 + 0x20;
        int letter = (each < 128 ? each : wide) | 32;
        boolean isLetter = (each < 128 || wide > 0 && wide < 128) && letter >= 'a' && letter <= 'f';
        return Character.isDigit(each) || isLetter;
    }

    static boolean isAlphanumeric(int each) {
        return Character.isAlphabetic(each) || Character.isDigit(each);
    }

    static boolean isBlank(int each) {
        return each == '\t' || Character.getType(each) == Character.SPACE_SEPARATOR;
    }

    static boolean isGraphic(int each) {
        return !isOf(each, INVISIBLE);
    }

    static boolean isPrintable(int each) {
        return (isGraphic(each) || isBlank(each)) && Character.getType(each) != Character.CONTROL;
    }

    static boolean isNoncharacter(int each) {
        return (each & 0xfffe) == 0xfffe || each >= 0xfdd0 && each <= 0xfdef;
    }
}
