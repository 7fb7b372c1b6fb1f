package org.teavm.classlib.java.util.logging;

import java.util.function.Supplier;
import org.teavm.classlib.java.text.TMessageFormat;

/**
 * TeaVM's loggers write records of all levels to the standard output; those of the JDK begin at
 * {@code INFO}, and write to the standard error. TeaVM's lose the text before a place for a
 * parameter.
 */
final class TLoggerMended {

    private TLoggerMended() {}

    private static native void logBefore(TLogger self, TLevel level, Supplier<String> text);

    static boolean isLoggable(TLogger self, TLevel level) {
        return level.intValue() >= TLevel.INFO.intValue() && level != TLevel.OFF;
    }

    static String format(TLogger self, String text, Object[] parameters) {
        if (parameters == null || parameters.length == 0 || !hasPlace(text)) {
            return text;
        }
        try {
            return TMessageFormat.format(text, parameters);
        } catch (RuntimeException e) {
            return text; // as the JDK's formatters do
        }
    }

    private static boolean hasPlace(String text) {
        for (int i = 0; text != null && i + 1 < text.length(); i++) {
            char next = text.charAt(i + 1);
            if (text.charAt(i) == '{' && next >= '0' && next <= '9') {
                return true;
            }
        }
        return false;
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
