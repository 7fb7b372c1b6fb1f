package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What this process logs, for as long as it is open. */
final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Log() {
        start();
        root().addAppender(this);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    /** Waits until a line with a text comes. */
    void await(String text) {
        @Nullable String line;
        try {
            do {
                line = lines.poll(60, TimeUnit.SECONDS);
            } while (line != null && !line.toUpperCase(Locale.ROOT).contains(text));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(line).as("a line with " + text).isNotNull();
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
    }
}
