package org.threeten.bp;

import org.threeten.bp.format.DateTimeFormatterBuilder;
import org.threeten.bp.format.SignStyle;
import org.threeten.bp.temporal.ChronoField;

/** In Java 8 a year had four digits at least. */
final class YearMended {

    private static final int MOST_DIGITS = 10;

    private YearMended() {}

    static Year parse(CharSequence text) {
        return Year.parse(
                text,
                new DateTimeFormatterBuilder()
                        .appendValue(ChronoField.YEAR, 1, MOST_DIGITS, SignStyle.NORMAL)
                        .toFormatter());
    }
}
