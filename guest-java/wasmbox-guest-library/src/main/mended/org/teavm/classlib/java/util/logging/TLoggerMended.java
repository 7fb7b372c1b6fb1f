package org.teavm.classlib.java.util.logging;

import java.util.function.Supplier;

/**
 * TeaVM's loggers write records of all levels to the standard output; those of the JDK begin at
 * {@code INFO}, and write to the standard error.
 */
final class TLoggerMended {

    private TLoggerMended() {}

    private static native String formatBefore(TLogger self, String text, Object[] parameters);

    private static native void logBefore(TLogger self, TLevel level, Supplier<String> text);

    static boolean isLoggable(TLogger self, TLevel level) {
        return level.intValue() >= TLevel.INFO.intValue() && level != TLevel.OFF;
    }

    static String format(TLogger self, String text, Object[] parameters) {
        return formatBefore(self, text, parameters);
    }

    static void log(TLogger self, TLogRecord record) {
        if (isLoggable(self, record.getLevel())) {
            System.err.println(
                    record.getLevel()
                            + ": "
                            + format(self, record.getMessage(), record.getParameters()));
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace();
            }
        }
    }

    static void log(TLogger self, TLevel level, Supplier<String> text) {
        if (isLoggable(self, level)) {
            logBefore(self, level, text);
        }
    }
}
