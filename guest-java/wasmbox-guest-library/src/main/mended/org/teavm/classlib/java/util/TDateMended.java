package org.teavm.classlib.java.util;

import java.time.Instant;

/** What joins {@code java.util.Date} and {@code java.time}, which TeaVM lacks. */
final class TDateMended {

    private TDateMended() {}

    static TDate from(Instant instant) {
        try {
            return new TDate(instant.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Instant toInstant(TDate self) {
        return Instant.ofEpochMilli(self.getTime());
    }
}
