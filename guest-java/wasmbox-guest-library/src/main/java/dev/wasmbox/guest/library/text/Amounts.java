package dev.wasmbox.guest.library.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The numbers in texts such as {@code PT1H2.5S} and {@code P1Y2M}. */
public final class Amounts {
    private static final String NUMBER = "([-+]?[0-9]+)";
    private static final Pattern DURATION =
            Pattern.compile(
                    "([-+]?)P(?:%1$sD)?(T(?:%1$sH)?(?:%1$sM)?(?:%1$s(?:[.,]([0-9]{0,9}))?S)?)?"
                            .replace("%1$s", NUMBER),
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PERIOD =
            Pattern.compile(
                    "([-+]?)P(?:%1$sY)?(?:%1$sM)?(?:%1$sW)?(?:%1$sD)?".replace("%1$s", NUMBER),
                    Pattern.CASE_INSENSITIVE);
    private static final int[] SECONDS = {86_400, 0, 3_600, 60, 1};
    private static final String[] UNITS = {"days", "", "hours", "minutes", "seconds"};
    private static final int FIRST = 2;
    private static final int TIME = 3;
    private static final int LAST = 6;
    private static final int FRACTION = 7;
    private static final int NANO_DIGITS = 9;
    private static final int WEEKS = 4;
    private static final int DAYS = 5;
    private static final int DAYS_OF_WEEK = 7;

    private Amounts() {}

    /**
     * Seconds, nanoseconds to add to them, and what the sum is to be multiplied by: 1 or -1. Null
     * if the text is no duration.
     *
     * @throws NumberFormatException where one of the numbers is too large; its message is the unit
     * @throws ArithmeticException where their sum is too large
     */
    public static long @Nullable [] duration(CharSequence text) {
        Matcher found = DURATION.matcher(text);
        if (!found.matches()
                || "T".equals(found.group(TIME))
                || isEmpty(found, FIRST, TIME + 1, TIME + 2, LAST)) {
            return null;
        }
        long[] parts = new long[UNITS.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i + FIRST == TIME ? 0 : seconds(found.group(i + FIRST), i);
        }
        long seconds = 0;
        for (int i = parts.length - 1; i >= 0; i--) {
            seconds = Math.addExact(seconds, parts[i]);
        }
        long nanos = (long) sign(found, LAST) * nanos(found.group(FRACTION));
        return new long[] {seconds, nanos, sign(found, 1)};
    }

    private static long seconds(@Nullable String number, int unit) {
        try {
            return number == null ? 0 : Math.multiplyExact(Long.parseLong(number), SECONDS[unit]);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new NumberFormatException(UNITS[unit]);
        }
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null
                ? 0
                : Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    }

    /**
     * Years, months and days, or null if the text is no period.
     *
     * @throws NumberFormatException where one of the numbers is too large
     * @throws ArithmeticException where the weeks have too many days
     */
    public static int @Nullable [] period(CharSequence text) {
        Matcher found = PERIOD.matcher(text);
        if (!found.matches() || isEmpty(found, FIRST, FIRST + 1, WEEKS, DAYS)) {
            return null;
        }
        int sign = sign(found, 1);
        int years = number(found, FIRST, sign);
        int months = number(found, FIRST + 1, sign);
        int weeks = number(found, WEEKS, sign);
        int days = number(found, DAYS, sign);
        return new int[] {
            years, months, Math.addExact(days, Math.multiplyExact(weeks, DAYS_OF_WEEK))
        };
    }

    private static int number(Matcher found, int group, int sign) {
        String number = found.group(group);
        try {
            return number == null ? 0 : Math.multiplyExact(Integer.parseInt(number), sign);
        } catch (ArithmeticException e) {
            throw new NumberFormatException(e.getMessage());
        }
    }

    /** Whether a text has none of the numbers in these groups. */
    private static boolean isEmpty(Matcher found, int... groups) {
        for (int group : groups) {
            if (found.group(group) != null) {
                return false;
            }
        }
        return true;
    }

    private static int sign(Matcher found, int group) {
        String text = found.group(group);
        return text != null && text.startsWith("-") ? -1 : 1;
    }
}
