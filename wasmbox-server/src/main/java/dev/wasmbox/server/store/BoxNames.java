package dev.wasmbox.server.store;

import dev.wasmbox.server.store.Owners.Owner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Which boxes there are: a name stands for one journal, from before that is begun until all of it
 * is gone. Only boxes that have begun, and are not about to end, are found.
 */
public final class BoxNames {
    private static final String SELECT = "SELECT name, id, module, created FROM wasmbox_box";
    private static final int BEGINS = 0;
    private static final int IS_THERE = 1;
    private static final int ENDS = 2;
    private static final long ALONE = 0;
    private static final String ABANDONED =
            " stage <> "
                    + IS_THERE
                    + " AND node <> "
                    + ALONE
                    + " AND node NOT IN (SELECT incarnation FROM wasmbox_node)";

    private final Database database;
    private final long node;
    private final Owners owners;

    /** For a server alone. */
    public BoxNames(Database database) {
        this(database, ALONE);
    }

    /** For a node of a cluster, by its incarnation; what it leaves halfway, others end. */
    public BoxNames(Database database, long node) {
        this.database = database;
        this.node = node;
        this.owners = new Owners(database);
    }

    /**
     * A box.
     *
     * @param id what its journal is called; never used twice
     * @param module the hash of its module
     * @param created when, in milliseconds since 1970
     */
    public record Named(String name, String id, String module, long created) {}

    /** What came of an attempt to take a name. */
    public enum Taking {
        DONE,
        NAME_IS_TAKEN,
        /** Somebody has just deleted the module. */
        NO_MODULE,
        /** The owner's boxes take all that they may. */
        NO_ROOM
    }

    /**
     * Takes the name for a box that is to begin, and the room that it needs.
     *
     * @param memory how many bytes of linear memory it may grow to
     */
    public Taking take(Named box, Owner owner, long memory) {
        if (isTaken(box.name())) {
            return Taking.NAME_IS_TAKEN;
        }
        owners.add(owner);
        try {
            return database.transaction(connection -> take(connection, box, owner, memory));
        } catch (StoreException e) {
            if (isTaken(box.name())) {
                return Taking.NAME_IS_TAKEN;
            }
            if (e.isReference()) {
                return Taking.NO_MODULE;
            }
            throw e;
        }
    }

    private Taking take(Connection connection, Named box, Owner owner, long memory)
            throws SQLException {
        if (!Owners.take(connection, owner, memory)) {
            return Taking.NO_ROOM;
        }
        Database.update(
                connection,
                "INSERT INTO wasmbox_box (name, id, module, created, stage, owner, memory, node)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                box.name(),
                box.id(),
                box.module(),
                box.created(),
                BEGINS,
                owner.name(),
                memory,
                node);
        return Taking.DONE;
    }

    /** Who boxes belong to. */
    public Owners owners() {
        return owners;
    }

    private boolean isTaken(String name) {
        return database.first(BoxNames::row, SELECT + " WHERE name = ?", name).isPresent();
    }

    /** From now on the box is found; false if others have ended it. */
    public boolean show(Named box) {
        return stage(box, IS_THERE) > 0;
    }

    /** From now on the box is not found any more, while its name is still taken. */
    public void hide(Named box) {
        stage(box, ENDS);
    }

    private int stage(Named box, int stage) {
        return database.update(
                "UPDATE wasmbox_box SET stage = ?, node = ? WHERE id = ?", stage, node, box.id());
    }

    /** The module of a box may be about to become another. */
    public void moving(Named box) {
        database.update("UPDATE wasmbox_box SET moving = 1 WHERE id = ?", box.id());
    }

    /** All boxes whose module may have been about to become another. */
    public List<Named> moving() {
        return database.query(BoxNames::row, SELECT + " WHERE moving <> 0 AND stage = " + IS_THERE);
    }

    /** What module a box runs now. */
    public void runs(String id, String module) {
        database.update(
                "UPDATE wasmbox_box SET module = ?, moving = 0"
                        + " WHERE id = ? AND (module <> ? OR moving <> 0)",
                module,
                id,
                module);
    }

    public Optional<Named> find(String name) {
        return database.first(
                BoxNames::row, SELECT + " WHERE name = ? AND stage = " + IS_THERE, name);
    }

    /**
     * The box that has the name and is about to end, or to begin at a node that is not there any
     * more.
     */
    public Optional<Named> leftover(String name) {
        return database.first(
                BoxNames::row,
                SELECT + " WHERE name = ? AND (stage = " + ENDS + " OR" + ABANDONED + ")",
                name);
    }

    /** All boxes that nodes were about to begin or to end that are not there any more. */
    public List<Named> abandoned() {
        return database.query(BoxNames::row, SELECT + " WHERE" + ABANDONED);
    }

    /** All boxes that have not begun or are about to end. */
    public List<Named> unfinished() {
        return database.query(BoxNames::row, SELECT + " WHERE stage <> " + IS_THERE);
    }

    /** In the order of their names, from after a name on. */
    public List<Named> list(String after, int limit) {
        return database.query(
                BoxNames::row,
                SELECT
                        + " WHERE name > ? AND stage = "
                        + IS_THERE
                        + " ORDER BY name LIMIT "
                        + limit,
                after);
    }

    /** How many boxes there are. */
    public long count() {
        return database.first(row -> row.getLong(1), "SELECT COUNT(*) FROM wasmbox_box").orElse(0L);
    }

    /** How many boxes run a module, or did so when some entry was written. */
    public long using(String module) {
        return database.first(
                        row -> row.getLong(1),
                        "SELECT COUNT(*) FROM (SELECT id FROM wasmbox_box WHERE module = ?"
                                + " UNION SELECT box FROM wasmbox_use WHERE hash = ?) boxes",
                        module,
                        module)
                .orElse(0L);
    }

    /**
     * Forgets a box, its journal and its name, all at once.
     *
     * @return the addresses of what it used
     */
    public List<String> forget(Named box) {
        List<String> used =
                database.query(
                        row -> row.getString(1),
                        "SELECT DISTINCT hash FROM wasmbox_use WHERE box = ?",
                        box.id());
        database.transaction(
                connection -> {
                    String of = " WHERE \"persistence_id\" = ?";
                    Database.update(connection, "DELETE FROM \"event_journal\"" + of, box.id());
                    Database.update(connection, "DELETE FROM \"snapshot\"" + of, box.id());
                    Database.update(
                            connection, "DELETE FROM wasmbox_snapshot WHERE box = ?", box.id());
                    Database.update(connection, "DELETE FROM wasmbox_use WHERE box = ?", box.id());
                    Database.update(
                            connection, "DELETE FROM wasmbox_timer WHERE box = ?", box.id());
                    return Owners.forget(connection, box.id());
                });
        return used;
    }

    private static Named row(ResultSet row) throws SQLException {
        return new Named(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
