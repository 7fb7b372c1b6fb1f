package org.threeten.bp;

import dev.wasmbox.guest.library.text.Amounts;
import java.math.BigInteger;
import java.util.Objects;
import org.threeten.bp.format.DateTimeParseException;
import org.threeten.bp.temporal.TemporalUnit;
import org.threeten.bp.temporal.UnsupportedTemporalTypeException;

/** Methods of {@code Duration} that came after Java 8; TeaVM's parser knows no fractions. */
final class DurationMended {

    private static final int SECONDS_OF_MINUTE = 60;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final long NANOS_OF_SECOND = 1_000_000_000;
    private static final long SECONDS_OF_DAY = 86_400;

    private DurationMended() {}

    static Duration parse(CharSequence text) {
        String problem = "Text cannot be parsed to a Duration";
        try {
            long[] parts = Amounts.duration(Objects.requireNonNull(text, "text"));
            if (parts != null) {
                Duration duration = Duration.ofSeconds(parts[0], parts[1]);
                return parts[2] < 0 ? duration.negated() : duration;
            }
        } catch (NumberFormatException e) {
            throw new DateTimeParseException(problem + ": " + e.getMessage(), text, 0, e);
        } catch (ArithmeticException e) {
            throw new DateTimeParseException(problem + ": overflow", text, 0, e);
        }
        throw new DateTimeParseException(problem, text, 0);
    }

    static boolean isPositive(Duration self) {
        return !self.isNegative() && !self.isZero();
    }

    static long toSeconds(Duration self) {
        return self.getSeconds();
    }

    static long toDaysPart(Duration self) {
        return self.getSeconds() / SECONDS_OF_DAY;
    }

    static int toHoursPart(Duration self) {
        return (int) (self.toHours() % HOURS_OF_DAY);
    }

    static int toMinutesPart(Duration self) {
        return (int) (self.toMinutes() % MINUTES_OF_HOUR);
    }

    static int toSecondsPart(Duration self) {
        return (int) (self.getSeconds() % SECONDS_OF_MINUTE);
    }

    static int toMillisPart(Duration self) {
        return self.getNano() / NANOS_OF_MILLI;
    }

    static int toNanosPart(Duration self) {
        return self.getNano();
    }

    static long dividedBy(Duration self, Duration divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("Division by zero");
        }
        BigInteger quotient = nanos(self).divide(nanos(divisor));
        return quotient.longValueExact();
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(BigInteger.valueOf(NANOS_OF_SECOND))
                .add(BigInteger.valueOf(duration.getNano()));
    }

    static Duration truncatedTo(Duration self, TemporalUnit unit) {
        Duration size = unit.getDuration();
        if (size.getSeconds() > SECONDS_OF_DAY) {
            throw new UnsupportedTemporalTypeException(
                    "Unit is too large to be used for truncation");
        }
        long nanos = size.toNanos();
        if (SECONDS_OF_DAY * NANOS_OF_SECOND % nanos != 0) {
            throw new UnsupportedTemporalTypeException(
                    "Unit must divide into a standard day without remainder");
        }
        long ofDay = self.getSeconds() % SECONDS_OF_DAY * NANOS_OF_SECOND + self.getNano();
        return self.plusNanos(ofDay / nanos * nanos - ofDay);
    }
}
