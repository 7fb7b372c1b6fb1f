package dev.wasmbox.junit.internal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The text of an object without what says nothing: identity hash codes, the names of lambdas, and,
 * on JVMs before 19, which do not always print the shortest, the digits of a {@code double}.
 */
final class LikeText {

    private static final Pattern IDENTITY = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+(E-?\\d+)?");
    private static final boolean SHORTEST = Runtime.version().feature() >= 19;

    private LikeText() {}

    static String of(String text) {
        String named = IDENTITY.matcher(text).replaceAll("@…");
        return SHORTEST ? named : NUMBER.matcher(named).replaceAll(LikeText::exactly);
    }

    private static String exactly(MatchResult number) {
        return Double.toHexString(Double.parseDouble(number.group()));
    }
}
