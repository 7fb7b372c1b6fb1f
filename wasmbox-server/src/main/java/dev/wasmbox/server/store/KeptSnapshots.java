package dev.wasmbox.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Snapshots that somebody gave a name. */
public final class KeptSnapshots {
    private static final String SELECT =
            "SELECT name, number, state, created FROM wasmbox_snapshot WHERE box = ?";
    private static final String DELETE = "DELETE FROM wasmbox_snapshot WHERE box = ? AND name = ?";

    private final Database database;
    private final Blobs blobs;

    public KeptSnapshots(Database database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /**
     * A snapshot of a box.
     *
     * @param number the entry after which it was taken; -1 if it came from elsewhere
     * @param state the address of the state
     * @param created when, in milliseconds since 1970
     */
    public record Kept(String name, long number, String state, long created) {}

    /**
     * Keeps a snapshot, in place of one of the same name; false, and all is as it was, if its state
     * is not there any more. Then another name for it was given up since it was taken.
     */
    public boolean put(String box, Kept kept) {
        return blobs.using(
                kept.state(),
                connection -> {
                    if (!Blobs.use(connection, box, Blobs.Purpose.KEPT, kept.state())) {
                        return false;
                    }
                    Database.update(connection, DELETE, box, kept.name());
                    Database.update(
                            connection,
                            "INSERT INTO wasmbox_snapshot VALUES (?, ?, ?, ?, ?)",
                            box,
                            kept.name(),
                            kept.number(),
                            kept.state(),
                            kept.created());
                    forgetUses(connection, box);
                    return true;
                });
    }

    public List<Kept> list(String box) {
        return database.query(KeptSnapshots::row, SELECT + " ORDER BY created, name", box);
    }

    public Optional<Kept> find(String box, String name) {
        return database.first(KeptSnapshots::row, SELECT + " AND name = ?", box, name);
    }

    public void delete(String box, String name) {
        database.transaction(
                connection -> {
                    Database.update(connection, DELETE, box, name);
                    return forgetUses(connection, box);
                });
    }

    private static int forgetUses(Connection connection, String box) throws SQLException {
        return Database.update(
                connection,
                "DELETE FROM wasmbox_use WHERE box = ? AND purpose = ? AND hash NOT IN"
                        + " (SELECT state FROM wasmbox_snapshot WHERE box = ?)",
                box,
                Blobs.Purpose.KEPT.ordinal(),
                box);
    }

    private static Kept row(ResultSet row) throws SQLException {
        return new Kept(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4));
    }
}
