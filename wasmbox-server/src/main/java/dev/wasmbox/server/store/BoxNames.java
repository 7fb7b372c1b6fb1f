package dev.wasmbox.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which boxes there are: a name stands for one journal, until it is removed. */
public final class BoxNames {
    private static final String SELECT = "SELECT name, id, module, created FROM wasmbox_box";

    private final Database database;

    public BoxNames(Database database) {
        this.database = database;
    }

    /**
     * A box.
     *
     * @param id what its journal is called; never used twice
     * @param module the hash of its module
     * @param created when, in milliseconds since 1970
     */
    public record Named(String name, String id, String module, long created) {}

    /** Gives a box its name; false if there is another one of that name. */
    public boolean add(Named box) {
        if (find(box.name()).isPresent()) {
            return false;
        }
        try {
            database.update(
                    "INSERT INTO wasmbox_box VALUES (?, ?, ?, ?)",
                    box.name(),
                    box.id(),
                    box.module(),
                    box.created());
            return true;
        } catch (StoreException e) {
            if (find(box.name()).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    public Optional<Named> find(String name) {
        return database.first(BoxNames::row, SELECT + " WHERE name = ?", name);
    }

    /** In the order of their names, from after a name on. */
    public List<Named> list(String after, int limit) {
        return database.query(
                BoxNames::row, SELECT + " WHERE name > ? ORDER BY name LIMIT " + limit, after);
    }

    /** How many boxes use a module. */
    public long using(String module) {
        return database.first(
                        row -> row.getLong(1),
                        "SELECT COUNT(*) FROM wasmbox_box WHERE module = ?",
                        module)
                .orElse(0L);
    }

    public void remove(String name) {
        database.update("DELETE FROM wasmbox_box WHERE name = ?", name);
    }

    private static Named row(ResultSet row) throws SQLException {
        return new Named(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
