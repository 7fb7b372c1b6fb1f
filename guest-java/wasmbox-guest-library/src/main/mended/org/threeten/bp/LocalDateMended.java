package org.threeten.bp;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Methods of {@code LocalDate} that came after Java 8. */
final class LocalDateMended {

    private LocalDateMended() {}

    static LocalDate ofInstant(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).toLocalDate();
    }

    static long toEpochSecond(LocalDate self, LocalTime time, ZoneOffset offset) {
        return self.atTime(time).toEpochSecond(offset);
    }

    static Stream<LocalDate> datesUntil(LocalDate self, LocalDate end) {
        if (end.isBefore(self)) {
            throw new IllegalArgumentException(end + " < " + self);
        }
        return LongStream.range(self.toEpochDay(), end.toEpochDay())
                .mapToObj(LocalDate::ofEpochDay);
    }
}
