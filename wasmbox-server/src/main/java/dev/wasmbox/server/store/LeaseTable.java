package dev.wasmbox.server.store;

import java.time.Duration;

/** What one node at a time may have, for a time by the clock of the database. Thread-safe. */
public final class LeaseTable {
    /** Of the nodes that down others; as the configuration of the split-brain resolver names it. */
    public static final String DOWNING = "wasmbox-pekko-sbr";

    private static final String NOW =
            "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";

    private final Database database;

    public LeaseTable(Database database) {
        this.database = database;
    }

    /**
     * Takes a lease, or takes it for longer; false if another has it, or if the owner is no node of
     * the cluster any more.
     *
     * @throws StoreException if the database is away
     */
    public boolean acquire(String name, String owner, Duration time) {
        try {
            return database.transaction(
                    connection -> {
                        Database.update(
                                connection,
                                "DELETE FROM wasmbox_lease WHERE name = ? AND (owner = ? OR ends <= "
                                        + NOW
                                        + ")",
                                name,
                                owner);
                        return Database.update(
                                        connection,
                                        "INSERT INTO wasmbox_lease"
                                                + " SELECT CAST(? AS VARCHAR(300)), address, "
                                                + NOW
                                                + " + CAST(? AS BIGINT) FROM wasmbox_node"
                                                + " WHERE address = ?",
                                        name,
                                        time.toMillis(),
                                        owner)
                                > 0;
                    });
        } catch (StoreException e) {
            if (database.answers()) {
                return false; // another one has it
            }
            throw e;
        }
    }

    public void release(String name, String owner) {
        database.update("DELETE FROM wasmbox_lease WHERE name = ? AND owner = ?", name, owner);
    }
}
