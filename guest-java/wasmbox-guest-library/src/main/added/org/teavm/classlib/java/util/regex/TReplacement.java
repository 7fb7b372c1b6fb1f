package org.teavm.classlib.java.util.regex;

/** What a match is replaced by: a text with references to groups. */
final class TReplacement {

    private final String text;
    private final TMatcher match;
    private final StringBuilder target;
    private int at;

    private TReplacement(String text, TMatcher match, StringBuilder target) {
        this.text = text;
        this.match = match;
        this.target = target;
    }

    static void expand(String text, TMatcher match, StringBuilder target) {
        new TReplacement(text, match, target).expand();
    }

    private void expand() {
        while (at < text.length()) {
            char each = text.charAt(at++);
            if (each == '$') {
                reference();
            } else {
                if (each == '\\') {
                    require(at < text.length(), "character to be escaped is missing");
                    each = text.charAt(at++);
                }
                target.append(each);
            }
        }
    }

    private void reference() {
        require(at < text.length(), "Illegal group reference: group index is missing");
        String group = text.charAt(at) == '{' ? named() : numbered();
        target.append(group == null ? "" : group);
    }

    private String named() {
        int start = ++at;
        while (at < text.length() && isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        boolean closed = at < text.length() && text.charAt(at++) == '}';
        require(!name.isEmpty() && closed, "named capturing group is missing trailing '}'");
        require(
                name.charAt(0) > '9',
                "capturing group name {" + name + "} starts with digit character");
        require(
                match.pattern().expression.groupNames().containsKey(name),
                "No group with name {" + name + "}");
        return match.group(name);
    }

    private static boolean isLetterOrDigit(char each) {
        char lower = (char) (each | 32);
        return each >= '0' && each <= '9' || lower >= 'a' && lower <= 'z' && each < 128;
    }

    private String numbered() {
        int number = digit();
        require(number >= 0, "Illegal group reference");
        at++;
        int next = digit();
        while (next >= 0 && number * 10 + next <= match.groupCount()) {
            number = number * 10 + next;
            at++;
            next = digit();
        }
        return match.group(number);
    }

    private int digit() {
        char each = at < text.length() ? text.charAt(at) : 0;
        return each >= '0' && each <= '9' ? each - '0' : -1;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
