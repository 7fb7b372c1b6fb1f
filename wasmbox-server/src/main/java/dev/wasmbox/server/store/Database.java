package dev.wasmbox.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections to the database, and statements in one line. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Connects, and makes or upgrades the tables. */
    public static Database open(DatabaseLocation location) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(location.url());
        config.setUsername(location.user());
        config.setPassword(location.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("wasmbox");
        Database database = new Database(new HikariDataSource(config));
        try {
            new Tables(location.isPostgres()).upgrade(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Something that is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Makes a value of the row at which the results stand. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does the work in one transaction. */
    <T> T transaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    int update(String sql, Object... parameters) {
        return transaction(connection -> update(connection, sql, parameters));
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> query(Row<T> row, String sql, Object... parameters) {
        return transaction(
                connection -> {
                    try (PreparedStatement statement = prepare(connection, sql, parameters);
                            ResultSet rows = statement.executeQuery()) {
                        List<T> result = new ArrayList<>();
                        while (rows.next()) {
                            result.add(row.read(rows));
                        }
                        return result;
                    }
                });
    }

    <T> Optional<T> first(Row<T> row, String sql, Object... parameters) {
        return query(row, sql, parameters).stream().findFirst();
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.close();
    }
}
