package dev.wasmbox.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scala.Option;
import slick.jdbc.JdbcDataSource;
import slick.jdbc.JdbcDataSourceFactory;

/*
 * At the end of a transaction H2 writes what all transactions have changed so far, those under way
 * too: one map after another, while other threads go on. What a thread did in between can be there
 * in one map and not in the next, a row without its entry in the undo log for one. As long as the
 * process lives nobody sees that, since more is written at once. A process that is killed right then
 * leaves a database in which rows of committed transactions are missing, or are in an index alone.
 *
 * So only one thread at a time changes anything. The plug-in of the journal, which has threads of its
 * own, takes the same connection. What only reads has others.
 */

/**
 * The connection through which an embedded database is changed; who wants it waits for it. Public
 * because Slick makes it by reflection, from the name of the class.
 */
public final class SingleWriter implements JdbcDataSource {
    /** As Slick looks for it. */
    public static final JdbcDataSourceFactory MODULE$ =
            (config, driver, name, loader) -> new SingleWriter(config.getString("url"));

    private static final Map<String, HikariDataSource> OPEN = new ConcurrentHashMap<>();

    private final String url;

    private SingleWriter(String url) {
        this.url = url;
    }

    /**
     * Has Slick use a pool for a database.
     *
     * @param pool of one connection; still the caller's to close
     */
    static void open(String url, HikariDataSource pool) {
        OPEN.put(url, pool);
    }

    /** The opposite. */
    static void close(String url, HikariDataSource pool) {
        OPEN.remove(url, pool);
    }

    @Override
    public Connection createConnection() {
        HikariDataSource pool = OPEN.get(url);
        try {
            if (pool == null) {
                throw new SQLException("the database is closed");
            }
            return pool.getConnection();
        } catch (SQLException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public Option<Object> maxConnections() {
        return Option.apply(1);
    }

    /** Closes nothing: the pool is another's. */
    @Override
    public void close() {}
}
