package dev.wasmbox.server.store;

import java.nio.file.Path;

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
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;RETENTION_TIME=0",
                "wasmbox",
                "");
    }

    public boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public String toString() {
        return url.replaceFirst("[;?].*", "");
    }
}
