package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/**
 * Rows that threads write at the same time, a few in each transaction, numbered by thread from 1.
 */
final class Rows {
    static final int THREADS = 12;
    private static final int MOST = 4;
    private static final int LARGEST = 2000;

    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    void prepare() {
        database.update(
                "CREATE TABLE IF NOT EXISTS rows (thread INT, number INT, bytes BLOB NOT NULL,"
                        + " PRIMARY KEY (thread, number))");
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
                        Database.update(
                                connection,
                                "INSERT INTO rows VALUES (?, ?, ?)",
                                thread,
                                number,
                                new byte[random.nextInt(LARGEST)]);
                    }
                    return next;
                });
    }

    /**
     * Requires that each thread has all of its rows up to one, in the table as in its index.
     *
     * @param committed the numbers that must be there, by thread
     */
    void requireAll(int[] committed) {
        int all = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            int last = last(thread);
            assertThat(last).isGreaterThanOrEqualTo(committed[thread]);
            assertThat(numbers(thread)).hasSize(last);
            all += last;
        }
        assertThat(database.first(row -> row.getInt(1), "SELECT COUNT(bytes) FROM rows"))
                .contains(all);
    }

    private List<Integer> numbers(int thread) {
        return database.query(
                row -> row.getInt(1),
                "SELECT number FROM rows WHERE thread = ? AND bytes IS NOT NULL",
                thread);
    }
}
