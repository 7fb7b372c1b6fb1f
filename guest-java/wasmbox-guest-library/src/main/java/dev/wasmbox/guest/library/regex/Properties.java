package dev.wasmbox.guest.library.regex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The classes that are named within {@code \p{…}}. */
final class Properties {

    /** The names of the categories, two letters each, by their numbers. */
    private static final String CATEGORIES =
            "CnLuLlLtLmLoMnMeMcNdNlNoZsZlZpCcCf  CoCsPdPsPePcPoSmScSkSoPiPf";

    private static final int CASED =
            UnicodeClasses.bit(Character.UPPERCASE_LETTER)
                    | UnicodeClasses.bit(Character.LOWERCASE_LETTER)
                    | UnicodeClasses.bit(Character.TITLECASE_LETTER);

    private Properties() {}

    static CharClass named(Source source, String name) {
        int equals = name.indexOf('=');
        if (equals >= 0) {
            return ofKind(
                    source,
                    name.substring(0, equals).toLowerCase(Locale.ROOT),
                    name.substring(equals + 1));
        }
        if (name.startsWith("In")) {
            return block(source, name.substring(2));
        }
        boolean anyCase = source.has(Flags.CASE_INSENSITIVE);
        CharClass found = null;
        if (name.startsWith("Is")) {
            String shorter = name.substring(2);
            found = unicode(shorter.toUpperCase(Locale.ROOT), anyCase);
            if (found == null) {
                found = plain(shorter, anyCase);
            }
            return found == null ? script(source, shorter) : found;
        }
        if (source.has(Flags.UNICODE_CHARACTER_CLASS)) {
            found = posix(name.toUpperCase(Locale.ROOT), anyCase);
        }
        if (found == null) {
            found = plain(name, anyCase);
        }
        if (found == null) {
            throw source.error("Unknown character property name {" + name + "}");
        }
        return found;
    }

    private static CharClass ofKind(Source source, String kind, String name) {
        CharClass found =
                switch (kind) {
                    case "sc", "script" -> script(source, name);
                    case "blk", "block" -> block(source, name);
                    case "gc", "general_category" ->
                            plain(name, source.has(Flags.CASE_INSENSITIVE));
                    default -> null;
                };
        if (found == null) {
            throw source.error(
                    "Unknown Unicode property {name=<" + kind + ">, value=<" + name + ">}");
        }
        return found;
    }

    private static CharClass block(Source source, String name) {
        CharClass found = CharacterSets.block(name);
        if (found == null) {
            throw source.error("Unknown character block name {" + name + "}");
        }
        return found;
    }

    private static CharClass script(Source source, String name) {
        CharClass found = CharacterSets.script(name);
        if (found == null) {
            throw source.error("Unknown character script name {" + name + "}, or a guest lacks it");
        }
        return found;
    }

    private static @Nullable CharClass unicode(String name, boolean anyCase) {
        return switch (name) {
            case "ALPHABETIC" -> Character::isAlphabetic;
            case "LETTER" -> Character::isLetter;
            case "IDEOGRAPHIC" -> CharacterSets.IDEOGRAPHS;
            case "LOWERCASE" -> cased(Character::isLowerCase, anyCase);
            case "UPPERCASE" -> cased(Character::isUpperCase, anyCase);
            case "TITLECASE" -> cased(Character::isTitleCase, anyCase);
            case "WHITE_SPACE", "WHITESPACE" -> UnicodeClasses::isWhiteSpace;
            case "CONTROL" -> each -> Character.getType(each) == Character.CONTROL;
            case "PUNCTUATION" -> UnicodeClasses::isPunctuation;
            case "HEX_DIGIT", "HEXDIGIT" -> UnicodeClasses::isHexDigit;
            case "ASSIGNED" -> Character::isDefined;
            case "NONCHARACTER_CODE_POINT", "NONCHARACTERCODEPOINT" ->
                    UnicodeClasses::isNoncharacter;
            case "DIGIT" -> Character::isDigit;
            case "ALNUM" -> UnicodeClasses::isAlphanumeric;
            case "BLANK" -> UnicodeClasses::isBlank;
            case "GRAPH" -> UnicodeClasses::isGraphic;
            case "PRINT" -> UnicodeClasses::isPrintable;
            case "WORD" -> UnicodeClasses::isWord;
            case "JOIN_CONTROL", "JOINCONTROL" -> UnicodeClasses::isJoinControl;
            default -> null;
        };
    }

    private static @Nullable CharClass posix(String name, boolean anyCase) {
        return switch (name) {
            case "ALPHA" -> Character::isAlphabetic;
            case "LOWER" -> cased(Character::isLowerCase, anyCase);
            case "UPPER" -> cased(Character::isUpperCase, anyCase);
            case "SPACE" -> UnicodeClasses::isWhiteSpace;
            case "PUNCT" -> UnicodeClasses::isPunctuation;
            case "XDIGIT" -> UnicodeClasses::isHexDigit;
            case "CNTRL" -> each -> Character.getType(each) == Character.CONTROL;
            case "ALNUM", "DIGIT", "BLANK", "GRAPH", "PRINT" -> unicode(name, anyCase);
            default -> null;
        };
    }

    private static CharClass cased(CharClass one, boolean anyCase) {
        return anyCase
                ? each ->
                        Character.isLowerCase(each)
                                || Character.isUpperCase(each)
                                || Character.isTitleCase(each)
                : one;
    }

    private static @Nullable CharClass plain(String name, boolean anyCase) {
        if (name.length() <= 2) {
            int categories = categories(name, anyCase);
            return categories == 0 ? latin1(name) : each -> UnicodeClasses.isOf(each, categories);
        }
        if (name.equals("all")) {
            return each -> true;
        }
        CharClass ascii = ascii(name, anyCase);
        return ascii == null && name.startsWith("java") ? java(name.substring(4), anyCase) : ascii;
    }

    private static @Nullable CharClass latin1(String name) {
        return name.equals("L1") ? CharClass.range(0, 255) : null;
    }

    private static int categories(String name, boolean anyCase) {
        if (name.equals("LC")) {
            return CASED;
        }
        if (name.equals("LD")) {
            return categories("L", false) | categories("Nd", false);
        }
        int found = 0;
        for (int i = 0; i < CATEGORIES.length(); i += 2) {
            boolean same = CATEGORIES.charAt(i) == name.charAt(0);
            if (same && (name.length() == 1 || CATEGORIES.charAt(i + 1) == name.charAt(1))) {
                found |= UnicodeClasses.bit(i / 2);
            }
        }
        boolean cased = name.length() == 2 && (found & CASED) != 0;
        return anyCase && cased ? CASED : found;
    }

    private static CharClass.@Nullable Basic ascii(String name, boolean anyCase) {
        return switch (name) {
            case "ASCII" -> each -> each < 128;
            case "Alnum" -> Source::isAsciiLetterOrDigit;
            case "Alpha" -> Source::isAsciiLetter;
            case "Blank" -> each -> each == ' ' || each == '\t';
            case "Cntrl" -> each -> each < 32 || each == 127;
            case "Digit" -> each -> each >= '0' && each <= '9';
            case "Graph" -> each -> each > 32 && each < 127;
            case "Lower" -> anyCase ? Source::isAsciiLetter : each -> each >= 'a' && each <= 'z';
            case "Print" -> each -> each >= 32 && each < 127;
            case "Punct" -> each -> each > 32 && each < 127 && !Source.isAsciiLetterOrDigit(each);
            case "Space" -> CharClasses.SPACE;
            case "Upper" -> anyCase ? Source::isAsciiLetter : each -> each >= 'A' && each <= 'Z';
            case "XDigit" -> each -> each < 128 && Character.digit(each, 16) >= 0;
            default -> null;
        };
    }

    private static @Nullable CharClass java(String name, boolean anyCase) {
        return switch (name) {
            case "LowerCase" -> cased(Character::isLowerCase, anyCase);
            case "UpperCase" -> cased(Character::isUpperCase, anyCase);
            case "TitleCase" -> cased(Character::isTitleCase, anyCase);
            case "Alphabetic" -> Character::isAlphabetic;
            case "Ideographic" -> CharacterSets.IDEOGRAPHS;
            case "Digit" -> Character::isDigit;
            case "Defined" -> Character::isDefined;
            case "Letter" -> Character::isLetter;
            case "LetterOrDigit" -> Character::isLetterOrDigit;
            case "JavaIdentifierStart" -> Character::isJavaIdentifierStart;
            case "JavaIdentifierPart" -> Character::isJavaIdentifierPart;
            case "UnicodeIdentifierStart" -> Character::isUnicodeIdentifierStart;
            case "UnicodeIdentifierPart" -> Character::isUnicodeIdentifierPart;
            case "IdentifierIgnorable" -> Character::isIdentifierIgnorable;
            case "SpaceChar" -> Character::isSpaceChar;
            case "Whitespace" -> Character::isWhitespace;
            case "ISOControl" -> Character::isISOControl;
            default -> null;
        };
    }
}
