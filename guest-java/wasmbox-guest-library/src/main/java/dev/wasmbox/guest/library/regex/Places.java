package dev.wasmbox.guest.library.regex;

/** Conditions on places. */
final class Places {

    static final Place.Condition BEGIN = (matching, at) -> at == matching.beginOfText();
    static final Place.Condition LAST_MATCH = (matching, at) -> at == matching.lastMatch;

    private Places() {}

    static boolean end(Matching matching, int at) {
        if (at != matching.endOfText()) {
            return false;
        }
        matching.hitEnd = true;
        return true;
    }

    static boolean lineBegin(Matching matching, int at) {
        if (at == matching.endOfText()) {
            matching.hitEnd = true;
            return false;
        }
        if (at <= matching.beginOfText()) {
            return true;
        }
        char before = matching.text.charAt(at - 1);
        boolean withinBreak = before == '\r' && matching.text.charAt(at) == '\n';
        return isLineEnd(before) && !withinBreak;
    }

    static boolean unixLineBegin(Matching matching, int at) {
        if (at == matching.endOfText()) {
            matching.hitEnd = true;
            return false;
        }
        return at <= matching.beginOfText() || matching.text.charAt(at - 1) == '\n';
    }

    static boolean lineEnd(Matching matching, int at) {
        return at < matching.endOfText() ? beforeBreak(matching, at) : atEnd(matching);
    }

    /** The end of the text, or before the break that ends it. */
    static boolean lastLineEnd(Matching matching, int at) {
        int rest = matching.endOfText() - at;
        if (rest > 2 || rest > 0 && !beforeBreak(matching, at)) {
            return false;
        }
        boolean two = rest == 2;
        if (two && (matching.text.charAt(at) != '\r' || matching.text.charAt(at + 1) != '\n')) {
            return false;
        }
        return atEnd(matching);
    }

    static boolean unixLineEnd(Matching matching, int at) {
        if (at < matching.endOfText()) {
            return matching.text.charAt(at) == '\n';
        }
        return atEnd(matching);
    }

    static boolean unixLastLineEnd(Matching matching, int at) {
        int rest = matching.endOfText() - at;
        boolean last = rest == 0 || rest == 1 && matching.text.charAt(at) == '\n';
        return last && atEnd(matching);
    }

    private static boolean beforeBreak(Matching matching, int at) {
        char each = matching.text.charAt(at);
        boolean withinBreak = each == '\n' && at > 0 && matching.text.charAt(at - 1) == '\r';
        return isLineEnd(each) && !withinBreak;
    }

    private static boolean atEnd(Matching matching) {
        matching.hitEnd = true;
        matching.requireEnd = true;
        return true;
    }

    private static boolean isLineEnd(char each) {
        return each == '\n' || each == '\r' || each == '\u0085' || (each | 1) == '\u2029';
    }

    static Place.Condition wordBoundary(boolean expected, boolean unicode) {
        CharClass word = unicode ? CharClasses.UNICODE_WORD : CharClasses.WORD;
        return (matching, at) -> isWordBoundary(matching, at, word) == expected;
    }

    private static boolean isWordBoundary(Matching matching, int at, CharClass word) {
        int from = matching.transparentBounds ? 0 : matching.from;
        int to = matching.transparentBounds ? matching.text.length() : matching.to;
        boolean before =
                at > from
                        && isWord(
                                matching,
                                Character.codePointBefore(matching.text, at),
                                at - 1,
                                from,
                                word);
        boolean after = false;
        if (at < to) {
            after = isWord(matching, Character.codePointAt(matching.text, at), at, from, word);
        } else {
            matching.hitEnd = true;
            matching.requireEnd = true;
        }
        return before != after;
    }

    private static boolean isWord(
            Matching matching, int codePoint, int at, int from, CharClass word) {
        return word.has(codePoint)
                || codePoint > 127
                        && Character.getType(codePoint) == Character.NON_SPACING_MARK
                        && hasBase(matching, at, from);
    }

    /** Whether the marks before a place stand on a letter or digit. */
    private static boolean hasBase(Matching matching, int at, int from) {
        for (int i = at; i >= from; i--) {
            int codePoint = Character.codePointAt(matching.text, i);
            if (Character.isLetterOrDigit(codePoint)) {
                return true;
            }
            if (Character.getType(codePoint) != Character.NON_SPACING_MARK) {
                return false;
            }
        }
        return false;
    }
}
