package dev.wasmbox.guest.library.regex;

import org.jspecify.annotations.Nullable;

/** Parses classes in brackets, with their unions and intersections. */
final class CharClassParser {

    private final Source source;
    private final Escapes escapes;

    CharClassParser(Source source, Escapes escapes) {
        this.source = source;
        this.escapes = escapes;
    }

    /** Parses a class; the source is at its bracket. */
    CharClass parse() {
        source.at++;
        boolean negated = source.raw() == '^';
        source.at += negated ? 1 : 0;
        CharClass members = members();
        source.at++;
        return negated ? members.not() : members;
    }

    /** Parses up to the bracket that ends the class, which is not read. */
    private CharClass members() {
        CharClass all = null;
        while (true) {
            int each = source.peek();
            if (each == ']' && all != null) {
                return all;
            }
            if (each == Source.END) {
                throw source.error("Unclosed character class");
            }
            if (each == '[') {
                all = or(all, parse());
            } else if (each == '&' && source.rawAfter() == '&') {
                source.at += 2;
                all = and(all, operand());
            } else {
                all = or(all, range(each));
            }
        }
    }

    /** What stands right of an intersection; null if there is nothing. */
    private @Nullable CharClass operand() {
        CharClass all = null;
        int each = source.peek();
        while (each != ']' && each != '&') {
            all = or(all, each == '[' ? parse() : members());
            each = source.peek();
        }
        return all;
    }

    private CharClass and(@Nullable CharClass left, @Nullable CharClass right) {
        if (left == null) {
            if (right == null) {
                throw source.error("Bad class syntax");
            }
            return right;
        }
        return right == null ? left : left.and(right);
    }

    private static CharClass or(@Nullable CharClass one, CharClass other) {
        return one == null ? other : one.or(other);
    }

    private CharClass range(int each) {
        int first = each;
        if (each == '\\') {
            CharClass predefined = escapes.characterClass();
            if (predefined != null) {
                return predefined;
            }
            first = escapes.character();
        } else {
            source.at++;
        }
        int after = source.peek() == '-' ? source.rawAfter() : ']';
        if (after == ']' || after == '[') {
            return CharClasses.single(first, source.flags);
        }
        source.at++;
        return CharClasses.range(first, last(first), source.flags);
    }

    private int last(int first) {
        int last = source.peek();
        if (last == '\\') {
            last = escapes.characterClass() == null ? escapes.character() : -1;
        } else {
            source.at++;
        }
        if (last < first) {
            throw source.error("Illegal character range");
        }
        return last;
    }
}
