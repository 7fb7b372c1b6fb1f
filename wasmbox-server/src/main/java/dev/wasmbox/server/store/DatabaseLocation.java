package dev.wasmbox.server.store;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * H2 takes the result of a query for that of the same query a moment later, also if the transaction
 * has changed the rows in between: what it had just removed still counted as being there. So this is
 * turned off, for all connections. Why space is not used again: see EmbeddedFile. And "retry" has it
 * open the file again that Java closes when a thread that uses it is interrupted; the thread is not
 * interrupted any more then.
 */

/**
 * Where the database is, and how to get in.
 *
 * @param room whether there is room
 * @param file of an embedded database
 */
public record DatabaseLocation(
        String url, String user, String password, Room room, @Nullable Path file) {
    static final String ENDING = ".mv.db";

    /**
     * A file in the data directory. Each commit is on the disk, not only with the operating system,
     * when it returns.
     */
    public static DatabaseLocation file(Path directory) {
        return embedded(WriteThroughFiles.SCHEME, directory);
    }

    /**
     * A file in the data directory. A commit survives the death of this process, not a power cut.
     */
    public static DatabaseLocation fastFile(Path directory) {
        return embedded(ReservedFiles.SCHEME, directory);
    }

    private static DatabaseLocation embedded(String scheme, Path directory) {
        Path folder = real(directory);
        Room room = ReservedFiles.register(folder);
        Path file = folder.resolve("wasmbox" + ENDING);
        return new DatabaseLocation(
                "jdbc:h2:retry:"
                        + scheme
                        + ":"
                        + name(file)
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;RETENTION_TIME=0"
                        + ";REUSE_SPACE=FALSE;OPTIMIZE_REUSE_RESULTS=0",
                "wasmbox",
                "",
                room,
                file);
    }

    /** As H2 wants it: without the ending. */
    private static String name(Path file) {
        String name = file.toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** An embedded database in another file of the same folder. */
    DatabaseLocation at(Path other) {
        String there = url.replace(name(Objects.requireNonNull(file)) + ";", name(other) + ";");
        return new DatabaseLocation(there, user, password, room, other);
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new StoreException(
                    "the data directory " + directory + " cannot be used: " + e, e);
        }
    }

    /**
     * A database of PostgreSQL.
     *
     * @param url with user and password, if it wants them
     * @throws WasmBoxException if it is something else
     */
    public static DatabaseLocation postgres(String url) {
        DatabaseLocation location = new DatabaseLocation(url, "", "", Room.ELSEWHERE, null);
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
