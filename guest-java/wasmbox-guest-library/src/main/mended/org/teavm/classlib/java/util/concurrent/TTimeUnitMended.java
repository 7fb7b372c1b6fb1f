package org.teavm.classlib.java.util.concurrent;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** What joins {@code java.util.concurrent.TimeUnit} and {@code java.time}, which TeaVM lacks. */
final class TTimeUnitMended {

    private TTimeUnitMended() {}

    static long convert(TTimeUnit self, Duration duration) {
        Duration each = toChronoUnit(self).getDuration();
        try {
            return duration.dividedBy(each);
        } catch (ArithmeticException tooMany) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static ChronoUnit toChronoUnit(TTimeUnit self) {
        return self == TTimeUnit.MICROSECONDS
                ? ChronoUnit.MICROS
                : self == TTimeUnit.MILLISECONDS
                        ? ChronoUnit.MILLIS
                        : self == TTimeUnit.NANOSECONDS
                                ? ChronoUnit.NANOS
                                : ChronoUnit.valueOf(self.name());
    }

    static TTimeUnit of(ChronoUnit unit) {
        return switch (Objects.requireNonNull(unit, "chronoUnit")) {
            case NANOS -> TTimeUnit.NANOSECONDS;
            case MICROS -> TTimeUnit.MICROSECONDS;
            case MILLIS -> TTimeUnit.MILLISECONDS;
            case SECONDS, MINUTES, HOURS, DAYS -> TTimeUnit.valueOf(unit.name());
            default -> throw new IllegalArgumentException("No TimeUnit equivalent for " + unit);
        };
    }
}
