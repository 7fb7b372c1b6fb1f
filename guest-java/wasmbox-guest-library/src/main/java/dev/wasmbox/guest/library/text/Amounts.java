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

    /** Seconds and nanoseconds, which have the same sign, or null if the text is no duration. */
    public static long @Nullable [] duration(CharSequence text) {
        Matcher found = DURATION.matcher(text);
        if (!found.matches() || isEmpty(found, LAST) || "T".equalsIgnoreCase(found.group(TIME))) {
            return null;
        }
        int sign = sign(found, 1);
        long seconds = 0;
        for (int group = FIRST; group <= LAST; group++) {
            if (group != TIME && found.group(group) != null) {
                seconds = plus(seconds, found.group(group), group - FIRST);
            }
        }
        long nanos = (long) sign(found, LAST) * nanos(found.group(FRACTION));
        return new long[] {Math.multiplyExact(seconds, sign), sign * nanos};
    }

    private static long plus(long seconds, String number, int unit) {
        try {
            long more = Math.multiplyExact(Long.parseLong(number), SECONDS[unit]);
            return Math.addExact(seconds, more);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ArithmeticException(UNITS[unit]);
        }
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null
                ? 0
                : Integer.parseInt((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
    }

    /** Years, months and days, or null if the text is no period. */
    public static int @Nullable [] period(CharSequence text) {
        Matcher found = PERIOD.matcher(text);
        if (!found.matches() || isEmpty(found, DAYS)) {
            return null;
        }
        int sign = sign(found, 1);
        int weeks = Math.multiplyExact(number(found, WEEKS, sign), DAYS_OF_WEEK);
        int days = Math.addExact(number(found, DAYS, sign), weeks);
        return new int[] {number(found, FIRST, sign), number(found, FIRST + 1, sign), days};
    }

    private static int number(Matcher found, int group, int sign) {
        String number = found.group(group);
        return number == null ? 0 : Math.multiplyExact(Integer.parseInt(number), sign);
    }

    private static boolean isEmpty(Matcher found, int last) {
        for (int group = FIRST; group <= last; group++) {
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
