package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.http.Tokens;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server runs.
 *
 * @param port 0 for any that is free
 * @param data the data directory
 * @param tokens what requests must bring one of
 * @param writeThrough whether what is acknowledged survives a power cut, and not only a crash
 * @param database the URL of a database to use instead of the directory; null for none
 * @param tls how connections are encrypted; null for not at all
 * @param node where the other nodes of a cluster find this one; null for a server alone
 */
record ServerSettings(
        String host,
        int port,
        Path data,
        Tokens tokens,
        boolean writeThrough,
        @Nullable String database,
        @Nullable Tls tls,
        @Nullable NodeAddress node) {

    ServerSettings {
        if (node != null && database == null) {
            throw new WasmBoxException(
                    "--node: the nodes of a cluster share a database of PostgreSQL, which --database"
                            + " names; a data directory is for one server");
        }
    }

    /** A server that keeps its data in a directory. */
    ServerSettings(String host, int port, Path data, @Nullable String token, boolean writeThrough) {
        this(
                host,
                port,
                data,
                token == null ? Tokens.NONE : Tokens.parse(token, "the settings"),
                writeThrough,
                null,
                null,
                null);
    }
}
