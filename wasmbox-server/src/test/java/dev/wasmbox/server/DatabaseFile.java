package dev.wasmbox.server;

import dev.wasmbox.server.store.DatabaseLocation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of a server of this process, for tests that look into it or damage it. */
final class DatabaseFile implements AutoCloseable {
    private final Connection connection;

    DatabaseFile(Path data) {
        try {
            DatabaseLocation location = DatabaseLocation.fastFile(data);
            connection =
                    DriverManager.getConnection(
                            location.url(), location.user(), location.password());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The first column of the first row. */
    String value(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a value of the row at which the results stand. */
    interface Row {
        String read(ResultSet row) throws SQLException;
    }

    /** A value of each row. */
    List<String> rows(String sql, Row reading) {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(reading.read(rows));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** How many rows it changed. */
    int update(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** How many journals there are that no box has. */
    long orphans() {
        return Long.parseLong(
                value(
                        "SELECT COUNT(DISTINCT \"persistence_id\") FROM (SELECT \"persistence_id\""
                                + " FROM \"event_journal\" UNION SELECT \"persistence_id\" FROM"
                                + " \"snapshot\") WHERE \"persistence_id\" NOT IN (SELECT id FROM"
                                + " wasmbox_box) AND \"persistence_id\" NOT LIKE '/%'"));
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
