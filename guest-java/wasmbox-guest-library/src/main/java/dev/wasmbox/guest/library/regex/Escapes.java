package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** What a backslash and what follows it stand for. The source is at the backslash. */
final class Escapes {

    private final Source source;

    Escapes(Source source) {
        this.source = source;
    }

    boolean isGraphemeBoundary() {
        source.at += 2;
        boolean grapheme = source.raw() == '{' && source.rawAfter() == 'g';
        source.at -= 2;
        return grapheme;
    }

    /** The class that an escape stands for; null, and nothing is read, if it is something else. */
    @Nullable CharClass characterClass() {
        int kind = source.rawAfter();
        boolean unicode = source.has(Flags.UNICODE_CHARACTER_CLASS);
        CharClass found =
                switch (kind) {
                    case 'd', 'D' -> unicode ? CharClasses.UNICODE_DIGIT : CharClasses.DIGIT;
                    case 'w', 'W' -> unicode ? CharClasses.UNICODE_WORD : CharClasses.WORD;
                    case 's', 'S' -> unicode ? CharClasses.UNICODE_SPACE : CharClasses.SPACE;
                    case 'h', 'H' -> CharClasses.HORIZONTAL;
                    case 'v', 'V' -> CharClasses.VERTICAL;
                    case 'p', 'P' -> property();
                    default -> null;
                };
        if (found == null) {
            return null;
        }
        source.at += kind == 'p' || kind == 'P' ? 0 : 2;
        return kind < 'a' ? found.not() : found;
    }

    private CharClass property() {
        source.at += 2;
        return Properties.named(source, propertyName());
    }

    private String propertyName() {
        if (!source.accept('{')) {
            return new StringBuilder().appendCodePoint(source.read()).toString();
        }
        StringBuilder name = new StringBuilder();
        int each = source.readRaw();
        while (each != '}') {
            if (each == Source.END) {
                throw source.error("Unclosed character family");
            }
            name.appendCodePoint(each);
            each = source.readRaw();
        }
        if (name.length() == 0) {
            throw source.error("Empty character family");
        }
        return name.toString();
    }

    /** The character that an escape stands for. */
    int character() {
        source.at++;
        int kind = source.readRaw();
        return switch (kind) {
            case '0' -> octal();
            case 'a' -> 7;
            case 'c' -> control();
            case 'e' -> 27;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            case 'x' -> hexadecimal();
            case 'X' -> throw source.lacking("\\X");
            case 'N' -> throw source.lacking("\\N");
            case Source.END -> throw source.error("Unexpected internal error");
            default -> {
                if (Source.isAsciiLetterOrDigit(kind)) {
                    throw source.error("Illegal/unsupported escape sequence");
                }
                yield kind;
            }
        };
    }

    private int octal() {
        int first = digit(8);
        if (first < 0) {
            source.at++;
            throw source.error("Illegal octal escape sequence");
        }
        source.at++;
        int value = first;
        int most = first <= 3 ? 2 : 1;
        for (int i = 0; i < most && digit(8) >= 0; i++) {
            value = value * 8 + digit(8);
            source.at++;
        }
        return value;
    }

    private int control() {
        if (source.raw() == Source.END) {
            throw source.error("Illegal control escape sequence");
        }
        return source.readRaw() ^ 64;
    }

    private int hexadecimal() {
        if (source.raw() == '{') {
            source.at++;
            return inBraces();
        }
        return digits(2, "Illegal hexadecimal escape sequence");
    }

    private int inBraces() {
        if (digit(16) < 0) {
            throw source.error("Illegal hexadecimal escape sequence");
        }
        int value = 0;
        while (digit(16) >= 0) {
            value = value * 16 + digit(16);
            source.at++;
            if (value > Character.MAX_CODE_POINT) {
                throw source.error("Hexadecimal codepoint is too big");
            }
        }
        if (source.readRaw() != '}') {
            throw source.error("Unclosed hexadecimal escape sequence");
        }
        return value;
    }

    /** Two that stand for the halves of a character are that character. */
    private int unicode() {
        int first = digits(4, "Illegal Unicode escape sequence");
        int before = source.at;
        boolean follows =
                Character.isHighSurrogate((char) first)
                        && source.raw() == '\\'
                        && source.rawAfter() == 'u';
        if (follows) {
            source.at += 2;
            int second = digits(4, "Illegal Unicode escape sequence");
            if (Character.isLowSurrogate((char) second)) {
                return Character.toCodePoint((char) first, (char) second);
            }
            source.at = before;
        }
        return first;
    }

    private int digits(int count, String message) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = digit(16);
            source.at++;
            if (digit < 0) {
                throw source.error(message);
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private int digit(int radix) {
        int each = source.raw();
        return each < 0 || each > 127 ? -1 : Character.digit(each, radix);
    }
}
