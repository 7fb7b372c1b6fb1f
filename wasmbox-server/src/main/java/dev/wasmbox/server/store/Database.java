package dev.wasmbox.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.wasmbox.codec.WasmBoxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the database, and statements in one line. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int CONNECTIONS = 5;

    /**
     * For each connection to PostgreSQL: a node that stops in the middle of a transaction keeps the
     * next owner of its boxes waiting no longer than this.
     */
    public static final String END_LEFT_TRANSACTIONS =
            "SET idle_in_transaction_session_timeout = '3s'";

    private final HikariDataSource pool;
    private final HikariDataSource writer; // the same for PostgreSQL; see SingleWriter
    private final @Nullable SessionLocks locks; // held for as long as this is open
    private final DatabaseLocation location;

    private Database(DatabaseLocation location, boolean shared) {
        this.location = location;
        this.pool = connect(location, CONNECTIONS);
        this.writer = location.isPostgres() ? pool : writer(location, pool);
        this.locks = location.isPostgres() ? new SessionLocks(pool, shared) : null;
    }

    /** Whether there is room for what is to be kept. */
    public Room room() {
        return location.room();
    }

    /** Connects, for one server at a time, and makes or upgrades the tables. */
    public static Database open(DatabaseLocation location) {
        return open(location, false);
    }

    /** Connects as one of several nodes, and makes or upgrades the tables. */
    public static Database share(DatabaseLocation location) {
        return open(location, true);
    }

    private static Database open(DatabaseLocation location, boolean shared) {
        Path file = location.file();
        return file == null
                ? openElsewhere(location, shared)
                : new EmbeddedTables(location, file).open();
    }

    /** Connects to an embedded database, whatever tables it has. */
    static Database connect(DatabaseLocation location) {
        return new Database(location, false);
    }

    private static Database openElsewhere(DatabaseLocation location, boolean shared) {
        Database database = new Database(location, shared);
        try {
            database.lock(shared);
            new Tables(true).upgrade(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static HikariDataSource writer(DatabaseLocation location, HikariDataSource pool) {
        try {
            HikariDataSource writer = connect(location, 1);
            withFile(writer, EmbeddedFile::prepare);
            SingleWriter.open(location.url(), writer);
            return writer;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource connect(DatabaseLocation location, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(location.url());
        if (!location.user().isEmpty()) {
            config.setUsername(location.user());
            config.setPassword(location.password());
        }
        config.setMaximumPoolSize(connections);
        if (location.isPostgres()) {
            config.setConnectionInitSql(END_LEFT_TRANSACTIONS);
        }
        config.setPoolName("wasmbox");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreException(
                    "cannot use the database " + location + ": " + e.getMessage(), e);
        }
    }

    private void lock(boolean shared) {
        try {
            if (locks != null && !locks.take()) {
                throw new WasmBoxException(
                        (shared ? "a server without --node" : "another server")
                                + " uses the database "
                                + location
                                + "; stop it first, or start all of them with --node");
            }
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    /**
     * Keeps others out also when a connection broke; to be called again and again.
     *
     * @throws StoreException if the database is away
     */
    public Holding keep() {
        try {
            return locks == null ? Holding.HELD : locks.keep();
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    /** Has others see the number of this node until its process ends, or its connection does. */
    void show(int node) {
        try {
            if (locks != null) {
                locks.show(node);
            }
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    /**
     * Writes a copy of everything that is committed into a new zip file, while the database is in
     * use. One at a time.
     *
     * @throws WasmBoxException if the database makes its backups with tools of its own
     */
    public synchronized void backup(Path file) {
        if (isPostgres()) {
            throw new WasmBoxException(
                    "everything is in PostgreSQL: make backups with its own tools, pg_dump for one");
        }
        withFile(pool, embedded -> embedded.copyTo(file));
    }

    private static void withFile(HikariDataSource pool, Consumer<EmbeddedFile> work) {
        try (Connection connection = pool.getConnection()) {
            work.accept(EmbeddedFile.of(connection));
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    boolean isPostgres() {
        return location.isPostgres();
    }

    /** Something that is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Makes a value of the row at which the results stand. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Whether it can be used now. */
    public boolean answers() {
        try {
            return first(row -> true, "SELECT version FROM wasmbox_version").isPresent();
        } catch (StoreException e) {
            return false;
        }
    }

    /**
     * Does the work in one transaction. An embedded database has one at a time: ask for no more.
     */
    <T> T transaction(Work<T> work) {
        return run(writer, work);
    }

    private static <T> T run(HikariDataSource pool, Work<T> work) {
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

    /** Whether a query finds something. */
    static boolean isThere(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** What a query finds; it changes nothing. */
    <T> List<T> query(Row<T> row, String sql, Object... parameters) {
        return run(
                pool,
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

    static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        if (locks != null) {
            locks.close();
        }
        SingleWriter.close(location.url(), writer);
        if (!isPostgres()) {
            leaveFile();
        }
        writer.close();
        pool.close();
    }

    private void leaveFile() {
        try {
            withFile(writer, EmbeddedFile::leave);
        } catch (StoreException | MVStoreException e) {
            LOG.debug("the database has closed itself before", e);
        }
    }
}
