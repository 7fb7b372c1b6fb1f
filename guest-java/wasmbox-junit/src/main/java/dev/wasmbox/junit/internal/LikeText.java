package dev.wasmbox.junit.internal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts of values without what says nothing. */
final class LikeText {

    private static final Pattern IDENTITY = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+(E-?\\d+)?");
    private static final int DIGITS_OF_FLOAT = 9;
    private static final boolean PRINTS_SHORTEST = Runtime.version().feature() >= 19;

    private LikeText() {}

    /** Whether two objects that print so may be the same: but for identity hash codes. */
    static boolean ofObjects(String one, String other) {
        return ofStrings(withoutIdentity(one), withoutIdentity(other));
    }

    /**
     * Whether two strings may be the same: but for the digits of numbers, on a JVM before 19. Those
     * do not always print the shortest, as guests do.
     */
    static boolean ofStrings(String one, String other) {
        return one.equals(other)
                || (!PRINTS_SHORTEST && withoutDigits(one).equals(withoutDigits(other)));
    }

    private static String withoutIdentity(String text) {
        return IDENTITY.matcher(text).replaceAll("@…");
    }

    static String withoutDigits(String text) {
        return NUMBER.matcher(text).replaceAll(LikeText::exactly);
    }

    /** The bits of a number: of a {@code float} if it may be one. */
    private static String exactly(MatchResult number) {
        String text = number.group();
        int exponent = text.indexOf('E');
        int digits = (exponent < 0 ? text.length() : exponent) - 1;
        return digits <= DIGITS_OF_FLOAT
                ? Float.toHexString(Float.parseFloat(text))
                : Double.toHexString(Double.parseDouble(text));
    }
}
