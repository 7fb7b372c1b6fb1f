package org.teavm.classlib.java.util.regex;

import java.util.HashMap;
import java.util.Map;

/**
 * A regular expression without what TeaVM's parser does not know, and the groups it had names of.
 */
final class TNamedGroups {

    private static final String HORIZONTAL =
            " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000";
    private static final String VERTICAL = "\\n\\x0B\\f\\r\\x85\\u2028\\u2029";

    final Map<String, Integer> numbers = new HashMap<>();
    private final String regex;
    private final boolean comments;
    private final StringBuilder plain = new StringBuilder();
    private int at;
    private int groups;
    private int classes;

    TNamedGroups(String regex, int flags) {
        this.regex = regex;
        this.comments = (flags & TPattern.COMMENTS) != 0;
    }

    String plain() {
        while (at < regex.length()) {
            char each = regex.charAt(at);
            if (each == '\\') {
                escape();
            } else if (classes > 0 || each == '[') {
                classes += each == '[' ? 1 : each == ']' ? -1 : 0;
                copy(classStart(each));
            } else if (each == '(') {
                group();
            } else if (each == '#' && comments) {
                copyUntil("\n");
            } else {
                copy(1);
            }
        }
        return plain.toString();
    }

    /** A bracket that comes first in a class is one of its characters. */
    private int classStart(char each) {
        int start = regex.startsWith("[^]", at) ? 3 : regex.startsWith("[]", at) ? 2 : 1;
        return each == '[' ? start : 1;
    }

    private void escape() {
        char kind = at + 1 < regex.length() ? regex.charAt(at + 1) : 0;
        switch (kind) {
            case 'Q' -> copyUntil("\\E");
            case 'k' -> reference();
            case 'R' -> replace("(?:\\r\\n|[" + VERTICAL + "])");
            case 'h' -> replace("[" + HORIZONTAL + "]");
            case 'H' -> replace("[^" + HORIZONTAL + "]");
            case 'v' -> replace("[" + VERTICAL + "]");
            case 'V' -> replace("[^" + VERTICAL + "]");
            case 'x' -> codePoint();
            default -> copy(2);
        }
    }

    private void codePoint() {
        int end = regex.indexOf('}', at);
        if (!regex.startsWith("\\x{", at) || end < 0) {
            copy(2);
            return;
        }
        int codePoint = Integer.parseInt(regex.substring(at + 3, end), 16);
        String hex = Integer.toHexString(codePoint);
        if (codePoint <= Character.MAX_VALUE) {
            plain.append("\\u").append("0000", hex.length(), 4).append(hex);
        } else {
            plain.appendCodePoint(codePoint);
        }
        at = end + 1;
    }

    private void reference() {
        int end = regex.indexOf('>', at);
        if (!regex.startsWith("\\k<", at) || end < 0) {
            throw error("\\k is not followed by '<' for named capturing group");
        }
        Integer number = numbers.get(regex.substring(at + 3, end));
        if (number == null) {
            throw error(
                    "named capturing group <" + regex.substring(at + 3, end) + "> does not exist");
        }
        plain.append("(?:\\").append(number).append(')');
        at = end + 1;
    }

    private void group() {
        boolean named =
                regex.startsWith("(?<", at)
                        && !regex.startsWith("(?<=", at)
                        && !regex.startsWith("(?<!", at);
        if (named) {
            name();
        } else {
            groups += regex.startsWith("(?", at) ? 0 : 1;
            copy(1);
        }
    }

    private void name() {
        int end = regex.indexOf('>', at);
        String name = end < 0 ? "" : regex.substring(at + 3, end);
        boolean valid = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            valid &= each < 128 && Character.isLetterOrDigit(each);
        }
        if (!valid) {
            throw error("capturing group name does not start with a Latin letter");
        }
        if (numbers.put(name, ++groups) != null) {
            throw error("Named capturing group <" + name + "> is already defined");
        }
        plain.append('(');
        at = end + 1;
    }

    private TPatternSyntaxException error(String text) {
        return new TPatternSyntaxException(text, regex, at);
    }

    private void replace(String other) {
        plain.append(other);
        at += 2;
    }

    private void copyUntil(String end) {
        int last = regex.indexOf(end, at);
        copy(last < 0 ? regex.length() - at : last + end.length() - at);
    }

    private void copy(int length) {
        int end = Math.min(regex.length(), at + length);
        plain.append(regex, at, end);
        at = end;
    }
}
