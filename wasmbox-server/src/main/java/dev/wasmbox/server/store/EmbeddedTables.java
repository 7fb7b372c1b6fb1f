package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/*
 * H2 ends the transaction with each statement that makes or changes a table, and changes some tables
 * by putting others in their place. A process that is killed meanwhile would leave something between
 * two versions, which no server can go on from. So it is done in a file beside, which takes the place
 * of the other one when it is complete.
 */

/** Opens an embedded database with the tables of this version: all of them, or none if it fails. */
final class EmbeddedTables {
    private final DatabaseLocation location;
    private final Path file;
    private final Tables tables = new Tables(false);

    EmbeddedTables(DatabaseLocation location, Path file) {
        this.location = location;
        this.file = file;
    }

    Database open() {
        if (Files.exists(file)) {
            Database database = Database.connect(location);
            if (version(database) == Tables.VERSION) {
                return database;
            }
            database.close();
        }
        try {
            replace();
        } catch (IOException e) {
            throw new StoreException(
                    "the tables of "
                            + location
                            + " cannot be made or upgraded in a file beside, which needs as much"
                            + " room; nothing has changed: "
                            + e,
                    e);
        }
        return Database.connect(location);
    }

    private int version(Database database) {
        try {
            return tables.version(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private void replace() throws IOException {
        Path beside = file.resolveSibling("wasmbox-new" + DatabaseLocation.ENDING);
        Files.deleteIfExists(beside); // of a process that was killed
        try {
            if (Files.exists(file)) {
                Files.copy(file, beside);
            }
            upgrade(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        forceFolder(Objects.requireNonNull(file.getParent()));
    }

    private void upgrade(Path beside) throws IOException {
        try (Database database = Database.connect(location.at(beside))) {
            tables.upgrade(database);
        }
        force(beside, StandardOpenOption.WRITE);
    }

    private static void forceFolder(Path folder) throws IOException {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (AccessDeniedException e) {
            return; // some systems let nobody do that
        }
    }

    private static void force(Path path, OpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
