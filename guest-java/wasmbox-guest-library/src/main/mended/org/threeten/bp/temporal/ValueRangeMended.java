package org.threeten.bp.temporal;

import org.threeten.bp.DateTimeException;

/** The words of the JDK, which are the same for ints. */
final class ValueRangeMended {

    private ValueRangeMended() {}

    static int checkValidIntValue(ValueRange self, long value, TemporalField field) {
        if (!self.isValidIntValue(value)) {
            String of = field == null ? "" : " for " + field;
            throw new DateTimeException(
                    "Invalid value" + of + " (valid values " + self + "): " + value);
        }
        return (int) value;
    }
}
