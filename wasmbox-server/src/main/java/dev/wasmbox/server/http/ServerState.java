package dev.wasmbox.server.http;

import java.nio.channels.FileChannel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How a server is, for those who look after it.
 *
 * @param ready whether requests would be answered
 * @param backup all that is kept, as a zip file of a data directory, which goes when it is closed
 * @param scrape what is measured, in the text format of Prometheus
 */
public record ServerState(
        BooleanSupplier ready, Supplier<FileChannel> backup, Supplier<String> scrape) {
    boolean isReady() {
        return ready.getAsBoolean();
    }

    String metrics() {
        return scrape.get();
    }
}
