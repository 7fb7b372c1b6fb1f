package dev.wasmbox.server.store;

import dev.wasmbox.codec.WasmBoxException;
import java.nio.file.Path;

/*
 * H2 takes the result of a query for that of the same query a moment later, also if the transaction
 * has changed the rows in between: what it had just removed still counted as being there. So this is
 * turned off, for all connections.
 */

/** Where the database is, and how to get in. */
public record DatabaseLocation(String url, String user, String password) {

    /**
     * A file in the data directory. Each commit is on the disk, not only with the operating system,
     * when it returns.
     */
    public static DatabaseLocation file(Path directory) {
        WriteThroughFiles.register();
        return embedded(WriteThroughFiles.SCHEME, directory);
    }

    /**
     * A file in the data directory. A commit survives the death of this process, not a power cut.
     */
    public static DatabaseLocation fastFile(Path directory) {
        return embedded("file", directory);
    }

    private static DatabaseLocation embedded(String scheme, Path directory) {
        String file = directory.toAbsolutePath().resolve("wasmbox").toString();
        return new DatabaseLocation(
                "jdbc:h2:"
                        + scheme
                        + ":"
                        + file
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;RETENTION_TIME=0"
                        + ";OPTIMIZE_REUSE_RESULTS=0",
                "wasmbox",
                "");
    }

    /**
     * A database of PostgreSQL.
     *
     * @param url with user and password, if it wants them
     * @throws WasmBoxException if it is something else
     */
    public static DatabaseLocation postgres(String url) {
        DatabaseLocation location = new DatabaseLocation(url, "", "");
        if (!location.isPostgres()) {
            throw new WasmBoxException(
                    location
                            + " is no database of PostgreSQL; a URL begins with"
                            + " jdbc:postgresql://HOST/DATABASE");
        }
        return location;
    }

    public boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return url.replaceFirst("[;?].*", "");
    }
}
