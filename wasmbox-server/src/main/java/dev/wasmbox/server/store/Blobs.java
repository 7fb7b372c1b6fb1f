package dev.wasmbox.server.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/*
 * Bytes stay for as long as a module is made of them, or a box uses them. A box says so before the
 * entry or checkpoint that refers to them is written, and in the same transaction in which they come;
 * so whatever breaks, there may be a use too many, but none too few. While somebody comes to use bytes,
 * or to make a module of them, nobody removes them: one waits for the other, in this process, and
 * with PostgreSQL for other nodes, too. A statement that begins after the wait sees what was committed.
 */

/** Bytes under the address that they themselves give: the SHA-256, in hexadecimal. Thread-safe. */
public final class Blobs {
    private static final String UNUSED =
            " NOT EXISTS (SELECT 1 FROM wasmbox_use WHERE wasmbox_use.hash = wasmbox_blob.hash)"
                    + " AND NOT EXISTS (SELECT 1 FROM wasmbox_module"
                    + " WHERE wasmbox_module.hash = wasmbox_blob.hash)";

    private final Database database;
    private static final int LOCK = 8_401_204;

    private final ReadWriteLock removal = new ReentrantReadWriteLock();

    public Blobs(Database database) {
        this.database = database;
    }

    /** What a box uses bytes for. */
    public enum Purpose {
        /** An entry of its journal or a checkpoint refers to them. */
        JOURNAL,
        /** They are a snapshot that has a name. */
        KEPT
    }

    /** Keeps the bytes for as long as the box needs them, durably when this returns. */
    public String put(String box, Purpose purpose, byte[] bytes) {
        return put(bytes, (connection, hash) -> use(connection, box, purpose, hash));
    }

    /** Writes down what bytes are used for. */
    interface Use {
        void of(Connection connection, String hash) throws SQLException;
    }

    /** Keeps the bytes, and what they are used for, in one transaction. */
    String put(byte[] bytes, Use use) {
        database.room().require(bytes.length);
        String hash = hash(bytes);
        try {
            using(hash, connection -> insert(connection, hash, bytes, use));
        } catch (StoreException e) { // somebody else was faster, with these bytes or that use
            using(hash, connection -> insert(connection, hash, bytes, use));
        }
        return hash;
    }

    private static String insert(Connection connection, String hash, byte[] bytes, Use use)
            throws SQLException {
        if (!Database.isThere(connection, "SELECT 1 FROM wasmbox_blob WHERE hash = ?", hash)) {
            Database.update(
                    connection,
                    "INSERT INTO wasmbox_blob (hash, bytes) VALUES (?, ?)",
                    hash,
                    bytes);
        }
        use.of(connection, hash);
        return hash;
    }

    /** Writes down a use of bytes; false if they are not there. */
    static boolean use(Connection connection, String box, Purpose purpose, String hash)
            throws SQLException {
        String same = " FROM wasmbox_use WHERE box = ? AND hash = ? AND purpose = ?";
        int number = purpose.ordinal();
        return Database.update(
                                connection,
                                "INSERT INTO wasmbox_use SELECT CAST(? AS VARCHAR(36)), hash,"
                                        + " CAST(? AS SMALLINT) FROM wasmbox_blob WHERE hash = ?"
                                        + " AND NOT EXISTS (SELECT 1"
                                        + same
                                        + ")",
                                box,
                                number,
                                hash,
                                box,
                                hash,
                                number)
                        > 0
                || Database.isThere(connection, "SELECT 1" + same, box, hash, number);
    }

    /** Does what uses bytes, in one transaction; they are not removed meanwhile. */
    <T> T using(String hash, Database.Work<T> work) {
        removal.readLock().lock();
        try {
            return database.transaction(
                    connection -> {
                        lock(connection, "pg_advisory_xact_lock_shared", hash);
                        return work.with(connection);
                    });
        } finally {
            removal.readLock().unlock();
        }
    }

    /** Until the transaction ends. */
    private void lock(Connection connection, String function, String hash) throws SQLException {
        if (database.isPostgres()) {
            Database.isThere(
                    connection,
                    "SELECT " + function + "(?, ?)",
                    LOCK,
                    Integer.parseUnsignedInt(hash.substring(0, 8), 16));
        }
    }

    /** Keeps bytes that are there for another purpose, too. */
    public void use(String box, Purpose purpose, String hash) {
        using(hash, connection -> use(connection, box, purpose, hash));
    }

    public Optional<byte[]> get(String hash) {
        return database.first(
                row -> row.getBytes(1), "SELECT bytes FROM wasmbox_blob WHERE hash = ?", hash);
    }

    /** Removes those of these bytes that nothing uses any more. */
    public void remove(Collection<String> hashes) {
        removal.writeLock().lock();
        try {
            for (String hash : hashes) {
                database.transaction(connection -> remove(connection, hash));
            }
        } finally {
            removal.writeLock().unlock();
        }
    }

    /**
     * Does the work and removes bytes, in one transaction.
     *
     * @throws StoreException if a box uses them; nothing has happened
     */
    void remove(String hash, Database.Work<?> work) {
        removal.writeLock().lock();
        try {
            database.transaction(
                    connection -> {
                        lock(connection, "pg_advisory_xact_lock", hash);
                        work.with(connection);
                        return Database.update(
                                connection, "DELETE FROM wasmbox_blob WHERE hash = ?", hash);
                    });
        } finally {
            removal.writeLock().unlock();
        }
    }

    private int remove(Connection connection, String hash) throws SQLException {
        lock(connection, "pg_advisory_xact_lock", hash);
        return Database.update(
                connection, "DELETE FROM wasmbox_blob WHERE hash = ? AND" + UNUSED, hash);
    }

    /** Removes all that nothing uses; what a crash left, for nothing else may go on meanwhile. */
    public void removeUnused() {
        database.update("DELETE FROM wasmbox_use WHERE box NOT IN (SELECT id FROM wasmbox_box)");
        remove(unused());
    }

    private List<String> unused() {
        return database.query(
                row -> row.getString(1), "SELECT hash FROM wasmbox_blob WHERE" + UNUSED);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
