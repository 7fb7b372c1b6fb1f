package dev.wasmbox.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Locks of a session of PostgreSQL: they end with its connection, whatever ends that. One that only
 * holds locks is idle, and whoever does not ask does not learn that it broke; so keep() asks, and
 * takes them again. In between others may have taken what excludes them; or it is the session before
 * that still has it, since PostgreSQL learns later than this node that a connection broke.
 */

/** What others of the database see for as long as this process lives. Thread-safe. */
final class SessionLocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLocks.class);
    private static final int ONE_SERVER = 8_401_202;
    private static final int NODE = 8_401_205;
    private static final int PATIENCE_SECONDS = 3;

    /** PostgreSQL learns within some 20 s that a machine is gone, not after hours. */
    private static final String WATCH =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 3;"
                    + " SET tcp_keepalives_count = 3";

    /** What tells a session from others, also from later ones of the same process id. */
    private static final String NAME = "pid || ' ' || backend_start";

    private static final String BEFORE = "FROM pg_stat_activity WHERE " + NAME + " = ?";

    private final HikariDataSource pool;
    private final boolean shared;
    private OptionalInt node = OptionalInt.empty();
    private String session = ""; // the last one that had the locks
    private @Nullable Connection connection;

    SessionLocks(HikariDataSource pool, boolean shared) {
        this.pool = pool;
        this.shared = shared;
    }

    /**
     * Keeps others out, nodes only servers alone; false if they keep this one out.
     *
     * @throws SQLException if the database is away, or this one's session before has not ended yet
     */
    synchronized boolean take() throws SQLException {
        Connection taking = pool.getConnection();
        connection = taking;
        try (Statement statement = taking.createStatement()) {
            statement.execute(WATCH);
        }
        isTrue(taking, "SELECT pg_terminate_backend(pid) " + BEFORE, session);
        String lock = shared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock";
        if (!isTrue(taking, "SELECT " + lock + "(?::bigint)", ONE_SERVER)) {
            if (isTrue(taking, "SELECT true " + BEFORE, session)) {
                throw new SQLException("the session that had the locks before has not ended yet");
            }
            return false;
        }
        session = name(taking);
        return node.isEmpty() || show(taking, node.getAsInt());
    }

    private static String name(Connection session) throws SQLException {
        String itself = "SELECT " + NAME + " FROM pg_stat_activity WHERE pid = pg_backend_pid()";
        try (PreparedStatement statement = session.prepareStatement(itself);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** From now on others see the number of this node. */
    synchronized void show(int number) throws SQLException {
        node = OptionalInt.of(number);
        if (connection != null) {
            show(connection, number);
        }
    }

    private static boolean show(Connection session, int number) throws SQLException {
        return isTrue(session, "SELECT pg_try_advisory_lock_shared(?, ?)", NODE, number);
    }

    /** The numbers of the nodes that are connected to a database. */
    static Set<Integer> shown(Database database) {
        return Set.copyOf(
                database.query(
                        row -> (int) row.getLong(1),
                        "SELECT DISTINCT objid FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND classid = ? AND objsubid = 2 AND database ="
                                + " (SELECT oid FROM pg_database"
                                + " WHERE datname = current_database())",
                        NODE));
    }

    /**
     * Takes again what a broken connection has let go.
     *
     * @throws SQLException if the database is away, which says nothing about others
     */
    synchronized Holding keep() throws SQLException {
        Connection held = connection;
        if (held != null && held.isValid(PATIENCE_SECONDS)) {
            return Holding.HELD;
        }
        LOG.warn("the connection that held the locks of the database broke");
        drop();
        boolean taken = false;
        try {
            taken = take();
            return taken ? Holding.TAKEN_AGAIN : Holding.LOST;
        } finally {
            if (!taken) {
                drop(); // or it would be taken for one that has them
            }
        }
    }

    private static boolean isTrue(Connection session, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = Database.prepare(session, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void drop() {
        Connection held = connection;
        connection = null;
        if (held != null) {
            pool.evictConnection(held);
        }
    }

    /** The next server need not wait for PostgreSQL to notice that the connection is gone. */
    @Override
    public synchronized void close() {
        Connection held = connection;
        if (held == null) {
            return;
        }
        try (Statement statement = held.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        } catch (SQLException e) { // then there is no connection any more that holds them
            LOG.debug("the locks of the database ended with their connection", e);
        }
        drop();
    }
}
