package dev.wasmbox.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** What the server says of itself on its standard error. */
final class Logs {
    private Logs() {}

    /** From now on a line of JSON for each message to a box, and for all else that is logged. */
    static void asJson() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithThreadName(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        if (root.getAppender("STDERR") instanceof ConsoleAppender<ILoggingEvent> console) {
            console.setEncoder(encoder);
        }
        root.getLoggerContext().getLogger("wasmbox.messages").setLevel(Level.INFO);
    }
}
