package dev.wasmbox.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/*
 * What an owner's boxes take stands in a row of its own, which changes in the transaction in which a
 * box gets its name or is forgotten. So it is right after a crash and for all nodes, costs the same
 * however many boxes there are, and of two boxes that want the last room one waits for the other.
 */

/** Who boxes belong to, and what they take. Thread-safe. */
public final class Owners {
    private final Database database;

    Owners(Database database) {
        this.database = database;
    }

    /**
     * Whom boxes belong to.
     *
     * @param name empty for nobody, whose boxes are not counted
     * @param boxes how many there may be at a time
     * @param memoryBytes how much linear memory all of them together may grow to
     */
    public record Owner(String name, long boxes, long memoryBytes) {
        public static final Owner NOBODY = new Owner("", Long.MAX_VALUE, Long.MAX_VALUE);

        boolean isCounted() {
            return !name.isEmpty();
        }
    }

    /** What the boxes of an owner take. */
    public record Taken(long boxes, long memoryBytes) {}

    /** What the boxes of an owner take now. */
    public Taken taken(String owner) {
        return database.first(
                        row -> new Taken(row.getLong(1), row.getLong(2)),
                        "SELECT boxes, memory FROM wasmbox_owner WHERE name = ?",
                        owner)
                .orElse(new Taken(0, 0));
    }

    /** Makes the row of an owner, if it is not there. */
    void add(Owner owner) {
        if (owner.isCounted() && !isThere(owner)) {
            try {
                database.update("INSERT INTO wasmbox_owner VALUES (?, 0, 0)", owner.name());
            } catch (StoreException e) {
                if (!isThere(owner)) { // or somebody else was faster
                    throw e;
                }
            }
        }
    }

    private boolean isThere(Owner owner) {
        return database.first(
                        row -> true, "SELECT 1 FROM wasmbox_owner WHERE name = ?", owner.name())
                .isPresent();
    }

    /** Takes the room of one more box; false if there is not enough left. */
    static boolean take(Connection connection, Owner owner, long memory) throws SQLException {
        return !owner.isCounted()
                || Database.update(
                                connection,
                                "UPDATE wasmbox_owner SET boxes = boxes + 1, memory = memory + ?"
                                        + " WHERE name = ? AND boxes < ? AND memory <= ?",
                                memory,
                                owner.name(),
                                owner.boxes(),
                                owner.memoryBytes() - memory)
                        > 0;
    }

    /** Forgets the name of a box, and gives back what it took, once; false if it was gone. */
    static boolean forget(Connection connection, String box) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT owner, memory FROM wasmbox_box WHERE id = ?")) {
            select.setString(1, box);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && forget(connection, box, row.getString(1), row.getLong(2));
            }
        }
    }

    private static boolean forget(Connection connection, String box, String owner, long memory)
            throws SQLException {
        // locks the row, as who begins a box does first
        Database.update(connection, "UPDATE wasmbox_owner SET boxes = boxes WHERE name = ?", owner);
        if (Database.update(connection, "DELETE FROM wasmbox_box WHERE id = ?", box) == 0) {
            return false;
        }
        Database.update(
                connection,
                "UPDATE wasmbox_owner SET boxes = boxes - 1, memory = memory - ? WHERE name = ?",
                memory,
                owner);
        return true;
    }
}
