package dev.wasmbox.guest.library.regex;

/** The classes that have names of one letter. */
final class CharClasses {

    static final CharClass DIGIT = CharClass.range('0', '9');
    static final CharClass.Basic WORD =
            each -> each < 128 && (Source.isAsciiLetterOrDigit(each) || each == '_');
    static final CharClass.Basic SPACE = each -> each == ' ' || each >= '\t' && each <= '\r';
    static final CharClass.Basic VERTICAL =
            each -> each >= '\n' && each <= '\r' || each == 0x85 || (each | 1) == 0x2029;
    static final CharClass.Basic HORIZONTAL =
            each ->
                    each == ' '
                            || each == '\t'
                            || each == 0xa0
                            || each == 0x1680
                            || each == 0x180e
                            || each >= 0x2000 && each <= 0x200a
                            || each == 0x202f
                            || each == 0x205f
                            || each == 0x3000;
    static final CharClass UNICODE_DIGIT = Character::isDigit;
    static final CharClass UNICODE_SPACE = UnicodeClasses::isWhiteSpace;
    static final CharClass UNICODE_WORD = UnicodeClasses::isWord;

    private CharClasses() {}

    static CharClass dot(int flags) {
        if (Flags.has(flags, Flags.DOTALL)) {
            return each -> true;
        }
        if (Flags.has(flags, Flags.UNIX_LINES)) {
            return each -> each != '\n';
        }
        return each -> each != '\n' && each != '\r' && each != 0x85 && (each | 1) != 0x2029;
    }

    static CharClass single(int codePoint, int flags) {
        return Flags.has(flags, Flags.CASE_INSENSITIVE)
                ? Letters.single(codePoint, Flags.has(flags, Flags.UNICODE_CASE))
                : CharClass.range(codePoint, codePoint);
    }

    static CharClass range(int first, int last, int flags) {
        return Flags.has(flags, Flags.CASE_INSENSITIVE)
                ? Letters.range(first, last, Flags.has(flags, Flags.UNICODE_CASE))
                : CharClass.range(first, last);
    }
}
