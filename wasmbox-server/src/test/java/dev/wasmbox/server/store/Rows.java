package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Rows that threads write and read at the same time, numbered by thread from 1. With each few of
 * them, in the same transaction, a thread replaces a larger row of which it has one, as a box does
 * with its checkpoint.
 */
final class Rows {
    static final int THREADS = 12;
    private static final int MOST = 4;

    private static final int LARGER = 10;

    /** More than H2 keeps within a row. */
    private static final int LARGEST = 2000;

    private final Database database;
    private final int largest;

    Rows(Database database) {
        this(database, LARGEST);
    }

    /**
     * @param largest how many bytes a row has at most; the larger ones have ten times as many
     */
    Rows(Database database, int largest) {
        this.database = database;
        this.largest = largest;
    }

    void prepare() {
        database.update(
                "CREATE TABLE IF NOT EXISTS rows (thread INT, number INT, bytes BLOB NOT NULL,"
                        + " PRIMARY KEY (thread, number))");
        database.update(
                "CREATE TABLE IF NOT EXISTS latest (thread INT PRIMARY KEY, number INT,"
                        + " bytes BLOB NOT NULL)");
    }

    /** The number of the last row of a thread; 0 if there is none. */
    int last(int thread) {
        return database.first(
                        row -> row.getInt(1),
                        "SELECT MAX(number) FROM rows WHERE thread = ?",
                        thread)
                .orElse(0);
    }

    /** Writes the next rows of a thread, and returns the number of the last one. */
    int write(int thread, int last, Random random) {
        int next = last + 1 + random.nextInt(MOST);
        return database.transaction(
                connection -> {
                    for (int number = last + 1; number <= next; number++) {
                        insert(connection, "rows", thread, number, random.nextInt(largest));
                    }
                    Database.update(connection, "DELETE FROM latest WHERE thread = ?", thread);
                    int size = random.nextInt(LARGER * largest);
                    insert(connection, "latest", thread, next, size);
                    return next;
                });
    }

    static void insert(Connection connection, String table, int thread, int number, int size)
            throws SQLException {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) number);
        String sql = "INSERT INTO " + table + " VALUES (?, ?, ?)";
        Database.update(connection, sql, thread, number, bytes);
    }

    /** What a row says of itself: its number, if its bytes are those that belong to it. */
    private static int number(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(2);
        byte[] expected = new byte[bytes.length];
        Arrays.fill(expected, (byte) row.getInt(1));
        assertThat(bytes).isEqualTo(expected);
        return row.getInt(1);
    }

    /** Reads the larger row of a thread, and the last of the others. */
    void read(int thread) {
        String newest = " WHERE thread = ? ORDER BY number DESC LIMIT 10";
        database.query(Rows::number, "SELECT number, bytes FROM rows" + newest, thread);
        latest(thread);
    }

    private Optional<Integer> latest(int thread) {
        return database.first(
                Rows::number, "SELECT number, bytes FROM latest WHERE thread = ?", thread);
    }

    /**
     * Requires that each thread has all of its rows up to one, in the table as in its index, and
     * the larger row that belongs to the last.
     *
     * @param committed the numbers that must be there, by thread
     */
    void requireAll(int[] committed) {
        int all = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            int last = last(thread);
            assertThat(last).isGreaterThanOrEqualTo(committed[thread]);
            assertThat(numbers(thread)).hasSize(last);
            assertThat(latest(thread).orElse(0)).isEqualTo(last);
            all += last;
        }
        assertThat(database.first(row -> row.getInt(1), "SELECT COUNT(*) FROM rows")).contains(all);
    }

    private List<Integer> numbers(int thread) {
        return database.query(
                Rows::number, "SELECT number, bytes FROM rows WHERE thread = ?", thread);
    }
}
