package org.threeten.bp;

/** Methods of {@code LocalTime} that came after Java 8. */
final class LocalTimeMended {

    private LocalTimeMended() {}

    static LocalTime ofInstant(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).toLocalTime();
    }

    static long toEpochSecond(LocalTime self, LocalDate date, ZoneOffset offset) {
        return date.atTime(self).toEpochSecond(offset);
    }
}
