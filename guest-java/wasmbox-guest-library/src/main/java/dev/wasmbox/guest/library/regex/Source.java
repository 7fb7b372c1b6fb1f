package dev.wasmbox.guest.library.regex;

import java.util.regex.PatternSyntaxException;

/** The characters of an expression, one after another. Within comments mode, blanks are skipped. */
final class Source {

    static final int END = -1;

    private final String regex;
    private final int[] codePoints;
    private final int length;
    int flags;
    int at;

    Source(String regex, int flags) {
        this.regex = regex;
        this.flags = flags;
        this.codePoints = new int[2 * regex.length() + 2];
        this.length = fill(Flags.has(flags, Flags.LITERAL));
    }

    /** What is quoted as a whole becomes characters that are quoted one by one. */
    private int fill(boolean literal) {
        int count = 0;
        boolean quoted = false;
        int i = 0;
        while (i < regex.length()) {
            int each = regex.codePointAt(i);
            if (!literal && !quoted && regex.startsWith("\\Q", i)) {
                quoted = true;
                i += 2;
            } else if (quoted && regex.startsWith("\\E", i)) {
                quoted = false;
                i += 2;
            } else {
                if (quoted && each < 128 && !isAsciiLetterOrDigit(each)) {
                    codePoints[count++] = '\\';
                } else if (!literal && !quoted && each == '\\' && i + 1 < regex.length()) {
                    codePoints[count++] = each;
                    each = regex.codePointAt(++i);
                }
                codePoints[count++] = each;
                i += Character.charCount(each);
            }
        }
        codePoints[count] = END;
        codePoints[count + 1] = END;
        return count;
    }

    static boolean isAsciiLetterOrDigit(int each) {
        return isAsciiLetter(each) || each >= '0' && each <= '9';
    }

    static boolean isAsciiLetter(int each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z';
    }

    /** Whether it has from an index on what takes two characters, or half of it. */
    boolean hasSupplementary(int start) {
        for (int i = start; i < length; i++) {
            int each = codePoints[i];
            if (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE
                    || each > 0xffff) {
                return true;
            }
        }
        return false;
    }

    /** How many groups there are at most. */
    int groupsAtMost() {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += codePoints[i] == '(' ? 1 : 0;
        }
        return count;
    }

    boolean has(int flag) {
        return Flags.has(flags, flag);
    }

    boolean isAtEnd() {
        return peek() == END;
    }

    /** The character that follows, whatever the mode. */
    int raw() {
        return codePoints[Math.min(at, length)];
    }

    int rawAfter() {
        return codePoints[Math.min(at + 1, length)];
    }

    int readRaw() {
        int each = raw();
        at++;
        return each;
    }

    int peek() {
        if (has(Flags.COMMENTS)) {
            skipComments();
        }
        return raw();
    }

    int next() {
        at++;
        return peek();
    }

    int read() {
        int each = peek();
        at++;
        return each;
    }

    boolean accept(int expected) {
        boolean accepted = peek() == expected;
        at += accepted ? 1 : 0;
        return accepted;
    }

    void require(int expected, String message) {
        if (read() != expected) {
            throw error(message);
        }
    }

    private void skipComments() {
        boolean comment = false;
        while (raw() != END) {
            int each = raw();
            if (comment) {
                comment = !isLineEnd(each);
            } else if (each == '#') {
                comment = true;
            } else if (each != ' ' && (each < '\t' || each > '\r')) {
                return;
            }
            at++;
        }
    }

    private boolean isLineEnd(int each) {
        return has(Flags.UNIX_LINES)
                ? each == '\n'
                : each == '\n' || each == '\r' || (each | 1) == '\u2029' || each == '\u0085';
    }

    PatternSyntaxException error(String message) {
        return new PatternSyntaxException(message, regex, Math.min(at, length) - 1);
    }

    /** For what the JDK knows and a guest does not. */
    PatternSyntaxException lacking(String what) {
        return error("a guest has no " + what);
    }
}
