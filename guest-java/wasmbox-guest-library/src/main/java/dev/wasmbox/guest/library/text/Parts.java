package dev.wasmbox.guest.library.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits and joins strings; TeaVM finds an empty part before a match of nothing, and does not join
 * null.
 */
public final class Parts {

    private Parts() {}

    /** The one character that a regular expression stands for, or -1. */
    public static int separator(String regex) {
        char last = regex.isEmpty() ? '\0' : regex.charAt(regex.length() - 1);
        if (regex.length() == 1 && ".$|()[{^?*+\\".indexOf(last) < 0) {
            return last;
        }
        boolean escaped = regex.length() == 2 && regex.charAt(0) == '\\';
        return escaped && last < 0x80 && !Character.isLetterOrDigit(last) ? last : -1;
    }

    public static String[] between(String text, char separator, int limit) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int end = text.indexOf(separator);
        while (end >= 0 && parts.size() + 1 != limit) {
            parts.add(text.substring(start, end));
            start = end + 1;
            end = text.indexOf(separator, start);
        }
        return withRest(parts, text, start, limit);
    }

    public static String[] between(String text, Pattern separator, int limit) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = separator.matcher(text);
        int start = 0;
        while (parts.size() + 1 != limit && matcher.find()) {
            if (matcher.end() > 0) {
                parts.add(text.substring(start, matcher.start()));
                start = matcher.end();
            }
        }
        return withRest(parts, text, start, limit);
    }

    public static String[] characters(String text, int limit) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length() && parts.size() + 1 != limit) {
            parts.add(text.substring(start, start + 1));
            start++;
        }
        return withRest(parts, text, start, limit);
    }

    /** Without a limit, there are no empty parts at the end. */
    private static String[] withRest(List<String> parts, String text, int start, int limit) {
        parts.add(text.substring(start));
        int size = parts.size();
        while (limit == 0 && size > 1 && parts.get(size - 1).isEmpty()) {
            size--;
        }
        boolean nothing = limit == 0 && size == 1 && start > 0 && parts.get(0).isEmpty();
        return parts.subList(0, nothing ? 0 : size).toArray(new String[0]);
    }

    public static String joined(CharSequence delimiter, CharSequence[] parts) {
        String between = delimiter.toString();
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                joined.append(between);
            }
            joined.append(String.valueOf(parts[i]));
        }
        return joined.toString();
    }

    public static String joined(CharSequence delimiter, Iterable<? extends CharSequence> parts) {
        String between = delimiter.toString();
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (CharSequence part : parts) {
            if (!first) {
                joined.append(between);
            }
            first = false;
            joined.append(String.valueOf(part));
        }
        return joined.toString();
    }
}
