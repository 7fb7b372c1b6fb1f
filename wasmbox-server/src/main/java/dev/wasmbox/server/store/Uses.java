package dev.wasmbox.server.store;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxFormat;
import dev.wasmbox.server.store.Blobs.Purpose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What boxes use of what was kept before that was written down: from version 2 to 3. */
final class Uses {
    private static final int AT_ONCE = 100;

    private final Connection connection;

    Uses(Connection connection) {
        this.connection = connection;
    }

    private interface Row {
        String used(ResultSet row) throws SQLException;
    }

    void find() throws SQLException {
        each("SELECT box, state FROM wasmbox_snapshot", Purpose.KEPT, row -> row.getString(2));
        each(
                "SELECT \"persistence_id\", \"event_ser_manifest\", \"event_payload\""
                        + " FROM \"event_journal\"",
                Purpose.JOURNAL,
                row -> state(BoxFormat.readEvent(row.getString(2), row.getBytes(3))));
        each(
                "SELECT \"persistence_id\", \"snapshot_ser_manifest\", \"snapshot_payload\""
                        + " FROM \"snapshot\"",
                Purpose.JOURNAL,
                row -> base(row.getString(2), row.getBytes(3)));
    }

    private static String state(BoxEvent event) {
        if (event instanceof BoxEvent.Begun begun) {
            return begun.start();
        }
        return event instanceof BoxEvent.Moved moved ? moved.state() : "";
    }

    private static String base(String format, byte[] bytes) {
        try {
            return BoxFormat.readCheckpoint(format, bytes).base();
        } catch (CodecException e) {
            return ""; // damaged, or another's: no box will use it
        }
    }

    private void each(String sql, Purpose purpose, Row reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    String hash = reading.used(rows);
                    if (!hash.isEmpty()) {
                        Blobs.use(connection, rows.getString(1), purpose, hash);
                    }
                }
            }
        }
    }
}
