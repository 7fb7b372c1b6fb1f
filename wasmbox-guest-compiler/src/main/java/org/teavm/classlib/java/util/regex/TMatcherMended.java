package org.teavm.classlib.java.util.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** TeaVM's matchers have no named groups, and fail to replace by a group that matched nothing. */
final class TMatcherMended {

    private TMatcherMended() {}

    static native CharSequence string(TMatcher self);

    static native int appendPos(TMatcher self);

    static native void appendPos(TMatcher self, int position);

    static String group(TMatcher self, String name) {
        return self.group(number(self, name));
    }

    static int start(TMatcher self, String name) {
        return self.start(number(self, name));
    }

    static int end(TMatcher self, String name) {
        return self.end(number(self, name));
    }

    private static int number(TMatcher self, String name) {
        TNamedGroups named = TPatternMended.named(self.pattern());
        Integer number = named == null ? null : named.numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("No group with name <" + name + ">");
        }
        return number;
    }

    static TMatcher appendReplacement(TMatcher self, StringBuffer target, String replacement) {
        target.append(appended(self, replacement));
        return self;
    }

    static TMatcher appendReplacement(TMatcher self, StringBuilder target, String replacement) {
        target.append(appended(self, replacement));
        return self;
    }

    static StringBuilder appendTail(TMatcher self, StringBuilder target) {
        CharSequence text = string(self);
        return target.append(text, appendPos(self), text.length());
    }

    private static StringBuilder appended(TMatcher self, String replacement) {
        int start = self.start();
        StringBuilder added = new StringBuilder().append(string(self), appendPos(self), start);
        expand(self, replacement, added);
        appendPos(self, self.end());
        return added;
    }

    static String replaceAll(TMatcher self, String replacement) {
        return replaceAll(self, match -> replacement);
    }

    static String replaceFirst(TMatcher self, String replacement) {
        return replaceFirst(self, match -> replacement);
    }

    static String replaceAll(TMatcher self, Function<TMatchResult, String> replacement) {
        self.reset();
        StringBuilder text = new StringBuilder();
        while (self.find()) {
            text.append(appended(self, replacement.apply(self)));
        }
        return appendTail(self, text).toString();
    }

    static String replaceFirst(TMatcher self, Function<TMatchResult, String> replacement) {
        self.reset();
        StringBuilder text = new StringBuilder();
        if (self.find()) {
            text.append(appended(self, replacement.apply(self)));
        }
        return appendTail(self, text).toString();
    }

    static Stream<TMatchResult> results(TMatcher self) {
        List<TMatchResult> results = new ArrayList<>();
        self.reset();
        while (self.find()) {
            results.add(self.toMatchResult());
        }
        return results.stream();
    }

    private static void expand(TMatcher self, String replacement, StringBuilder target) {
        int at = 0;
        while (at < replacement.length()) {
            char each = replacement.charAt(at++);
            if (each == '$') {
                at = reference(self, replacement, at, target);
            } else {
                if (each == '\\') {
                    require(at < replacement.length(), "character to be escaped is missing");
                    each = replacement.charAt(at++);
                }
                target.append(each);
            }
        }
    }

    /** Returns where the reference ends. */
    private static int reference(TMatcher self, String text, int start, StringBuilder target) {
        require(start < text.length(), "Illegal group reference: group index is missing");
        if (text.charAt(start) == '{') {
            int end = text.indexOf('}', start);
            require(end >= 0, "named capturing group is missing trailing '}'");
            append(target, group(self, text.substring(start + 1, end)));
            return end + 1;
        }
        int number = digit(text, start);
        require(number >= 0, "Illegal group reference");
        int end = start + 1;
        int next = digit(text, end);
        while (next >= 0 && number * 10 + next <= self.groupCount()) {
            number = number * 10 + next;
            next = digit(text, ++end);
        }
        append(target, self.group(number));
        return end;
    }

    private static int digit(String text, int at) {
        char each = at < text.length() ? text.charAt(at) : 0;
        return each >= '0' && each <= '9' ? each - '0' : -1;
    }

    private static void append(StringBuilder target, String group) {
        target.append(group == null ? "" : group);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
