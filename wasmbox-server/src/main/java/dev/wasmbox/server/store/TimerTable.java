package dev.wasmbox.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Messages that boxes are to get at a time. */
public final class TimerTable {
    private static final String SELECT = "SELECT name, due, message FROM wasmbox_timer WHERE ";

    private final Database database;

    public TimerTable(Database database) {
        this.database = database;
    }

    /**
     * A message for later.
     *
     * @param name unique for the box
     * @param due when, in milliseconds since 1970
     * @param message in the guest's encoding
     */
    public record Timer(String name, long due, byte[] message) {}

    /** A timer, and whose it is. */
    public record Due(String box, Timer timer) {}

    /** Sets a timer, durably when this returns, in place of one of the same name. */
    public void put(String box, Timer timer) {
        database.room().require(timer.message().length);
        database.transaction(
                connection -> {
                    Database.update(
                            connection,
                            "DELETE FROM wasmbox_timer WHERE box = ? AND name = ?",
                            box,
                            timer.name());
                    return Database.update(
                            connection,
                            "INSERT INTO wasmbox_timer VALUES (?, ?, ?, ?)",
                            box,
                            timer.name(),
                            timer.due(),
                            timer.message());
                });
    }

    /** The timers of a box, those that are due first first. */
    public List<Timer> list(String box) {
        return database.query(TimerTable::row, SELECT + "box = ? ORDER BY due, name", box);
    }

    /** Removes a timer; false if it is not there. */
    public boolean delete(String box, String name) {
        return database.update("DELETE FROM wasmbox_timer WHERE box = ? AND name = ?", box, name)
                > 0;
    }

    /** Removes a timer, unless another was set in its place. */
    public void done(Due done) {
        database.update(
                "DELETE FROM wasmbox_timer WHERE box = ? AND name = ? AND due = ?",
                done.box(),
                done.timer().name(),
                done.timer().due());
    }

    /** Timers that are due, those that are due first first. */
    public List<Due> due(long now, int limit) {
        return database.query(
                row -> new Due(row.getString(4), row(row)),
                "SELECT name, due, message, box FROM wasmbox_timer WHERE due <= ?"
                        + " ORDER BY due LIMIT "
                        + limit,
                now);
    }

    /** When the first timer is due that is due at that time or later. */
    public long next(long from) {
        return database.first(
                        row -> row.getLong(1),
                        "SELECT due FROM wasmbox_timer WHERE due >= ? ORDER BY due LIMIT 1",
                        from)
                .orElse(Long.MAX_VALUE);
    }

    private static Timer row(ResultSet row) throws SQLException {
        return new Timer(row.getString(1), row.getLong(2), row.getBytes(3));
    }
}
