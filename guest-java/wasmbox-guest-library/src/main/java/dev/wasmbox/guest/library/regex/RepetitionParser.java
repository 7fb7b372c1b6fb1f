package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** Parses what says how often the part before it repeats. */
final class RepetitionParser {

    private final Source source;

    RepetitionParser(Source source) {
        this.source = source;
    }

    /** Null if it says nothing. */
    @Nullable Repetition parse() {
        return switch (source.peek()) {
            case '?' -> kind(0, 1, true);
            case '*' -> kind(0, Integer.MAX_VALUE, true);
            case '+' -> kind(1, Integer.MAX_VALUE, true);
            case '{' -> counted();
            default -> null;
        };
    }

    private Repetition counted() {
        int following = source.rawAfter();
        if (following < '0' || following > '9') {
            throw source.error("Illegal repetition");
        }
        source.at++;
        int least = count();
        int most = least;
        if (source.peek() == ',') {
            most = source.next() == '}' ? Integer.MAX_VALUE : count();
        }
        if (source.peek() != '}') {
            source.at++;
            throw source.error("Unclosed counted closure");
        }
        if (most < least) {
            source.at++;
            throw source.error("Illegal repetition range");
        }
        return kind(least, most, false);
    }

    private int count() {
        long count = 0;
        int each = source.peek();
        while (each >= '0' && each <= '9') {
            count = count * 10 + each - '0';
            if (count > Integer.MAX_VALUE) {
                throw source.error("Illegal repetition range");
            }
            each = source.next();
        }
        return (int) count;
    }

    private Repetition kind(int least, int most, boolean sign) {
        source.at++;
        Repetition.Kind kind =
                source.accept('?')
                        ? Repetition.Kind.LAZY
                        : source.accept('+') ? Repetition.Kind.POSSESSIVE : Repetition.Kind.GREEDY;
        return new Repetition(least, most, kind, sign);
    }
}
