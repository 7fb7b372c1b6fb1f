package org.teavm.classlib.java.util.regex;

import dev.wasmbox.guest.library.regex.Expression;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Regular expressions with the JDK's answers; TeaVM's are another implementation. */
public final class TPattern implements Serializable {

    public static final int UNIX_LINES = 1;
    public static final int CASE_INSENSITIVE = 2;
    public static final int COMMENTS = 4;
    public static final int MULTILINE = 8;
    public static final int LITERAL = 16;
    public static final int DOTALL = 32;
    public static final int UNICODE_CASE = 64;
    public static final int CANON_EQ = 128;
    public static final int UNICODE_CHARACTER_CLASS = 256;

    private final String regex;
    final transient Expression expression;

    private TPattern(String regex, int flags) {
        this.regex = regex;
        this.expression = Expression.of(regex, flags);
    }

    public static TPattern compile(String regex) {
        return new TPattern(regex, 0);
    }

    public static TPattern compile(String regex, int flags) {
        return new TPattern(regex, flags);
    }

    public static boolean matches(String regex, CharSequence input) {
        return compile(regex).matcher(input).matches();
    }

    /** An expression for the text itself. */
    public static String quote(String text) {
        return "\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E";
    }

    public String pattern() {
        return regex;
    }

    @Override
    public String toString() {
        return regex;
    }

    public int flags() {
        return expression.flags();
    }

    public TMatcher matcher(CharSequence input) {
        return new TMatcher(this, input);
    }

    public String[] split(CharSequence input) {
        return split(input, 0);
    }

    public String[] split(CharSequence input, int limit) {
        List<String> parts = new ArrayList<>();
        TMatcher matcher = matcher(input);
        int start = 0;
        while ((limit <= 0 || parts.size() < limit - 1) && matcher.find()) {
            if (matcher.end() > 0) {
                parts.add(input.subSequence(start, matcher.start()).toString());
                start = matcher.end();
            }
        }
        if (start == 0 && parts.isEmpty()) {
            return new String[] {input.toString()};
        }
        parts.add(input.subSequence(start, input.length()).toString());
        int count = parts.size();
        while (limit == 0 && count > 0 && parts.get(count - 1).isEmpty()) {
            count--;
        }
        return parts.subList(0, count).toArray(new String[0]);
    }

    public Stream<String> splitAsStream(CharSequence input) {
        return Stream.of(split(input));
    }

    public Predicate<String> asPredicate() {
        return text -> matcher(text).find();
    }

    public Predicate<String> asMatchPredicate() {
        return text -> matcher(text).matches();
    }
}
