package org.teavm.classlib.java.util.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** TeaVM's patterns have no named groups, and split before an empty match at the start. */
final class TPatternMended {

    private TPatternMended() {}

    static native @Nullable TNamedGroups named(TPattern self);

    static native void named(TPattern self, TNamedGroups named);

    static native @Nullable String regex(TPattern self);

    static native void regex(TPattern self, String regex);

    static native String patternBefore(TPattern self);

    static native TPattern compileBefore(String regex, int flags);

    static TPattern compile(String regex) {
        return compile(regex, 0);
    }

    static TPattern compile(String regex, int flags) {
        if ((flags & TPattern.LITERAL) != 0 || !isOurs(regex)) {
            return compileBefore(regex, flags);
        }
        TNamedGroups named = new TNamedGroups(regex, flags);
        TPattern pattern = compileBefore(named.plain(), flags);
        named(pattern, named);
        regex(pattern, regex);
        return pattern;
    }

    /** Whether it may have what TeaVM does not know. */
    private static boolean isOurs(String regex) {
        for (int i = 0; i < regex.length() - 1; i++) {
            char next = regex.charAt(i + 1);
            boolean escape = regex.charAt(i) == '\\' && "kRhHvVx".indexOf(next) >= 0;
            if (escape || regex.startsWith("(?<", i)) {
                return true;
            }
        }
        return false;
    }

    static String pattern(TPattern self) {
        String regex = regex(self);
        return regex == null ? patternBefore(self) : regex;
    }

    static String[] split(TPattern self, CharSequence input, int limit) {
        List<String> parts = new ArrayList<>();
        TMatcher matcher = self.matcher(input);
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

    static Stream<String> splitAsStream(TPattern self, CharSequence input) {
        return Stream.of(self.split(input));
    }

    static Predicate<String> asPredicate(TPattern self) {
        return text -> self.matcher(text).find();
    }

    static Predicate<String> asMatchPredicate(TPattern self) {
        return text -> self.matcher(text).matches();
    }
}
