package dev.wasmbox.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server runs.
 *
 * @param port 0 for any that is free
 * @param data the data directory
 * @param token what requests must bring; null for none
 * @param writeThrough whether what is acknowledged survives a power cut, and not only a crash
 * @param database the URL of a database to use instead of the directory; null for none
 */
record ServerSettings(
        String host,
        int port,
        Path data,
        @Nullable String token,
        boolean writeThrough,
        @Nullable String database) {

    /** A server that keeps its data in a directory. */
    ServerSettings(String host, int port, Path data, @Nullable String token, boolean writeThrough) {
        this(host, port, data, token, writeThrough, null);
    }
}
