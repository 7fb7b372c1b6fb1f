package dev.wasmbox.server.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that writes rows into a database from several threads until it is killed. It says which
 * are committed: the number of a thread, and that of its last row. What it begins with is there
 * already; it opens the database when it is told to.
 */
final class RowsUntilKilled {
    static final int THREADS = 12;
    private static final int MOST_ROWS = 4;
    private static final int LARGEST = 2000;

    private final Database database;
    private final PrintStream committed;

    private RowsUntilKilled(Database database, PrintStream committed) {
        this.database = database;
        this.committed = committed;
    }

    public static void main(String[] arguments) throws IOException {
        if (System.in.read() < 0) {
            return;
        }
        DatabaseLocation location = DatabaseLocation.fastFile(Path.of(arguments[0]));
        RowsUntilKilled rows = new RowsUntilKilled(Database.open(location), System.out);
        rows.database.update(
                "CREATE TABLE IF NOT EXISTS rows (thread INT, number INT, bytes BLOB NOT NULL,"
                        + " PRIMARY KEY (thread, number))");
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> rows.write(thread)).start();
        }
    }

    /** The number of the last row of a thread; 0 if there is none. */
    static int last(Database database, int thread) {
        return database.first(
                        row -> row.getInt(1),
                        "SELECT MAX(number) FROM rows WHERE thread = ?",
                        thread)
                .orElse(0);
    }

    private void write(int thread) {
        Random random = new Random(thread);
        int last = last(database, thread);
        while (true) {
            int first = last + 1;
            last += 1 + random.nextInt(MOST_ROWS);
            insert(thread, first, last, random);
            committed.println(thread + " " + last);
        }
    }

    private void insert(int thread, int first, int last, Random random) {
        database.transaction(
                connection -> {
                    for (int number = first; number <= last; number++) {
                        Database.update(
                                connection,
                                "INSERT INTO rows VALUES (?, ?, ?)",
                                thread,
                                number,
                                new byte[random.nextInt(LARGEST)]);
                    }
                    return last;
                });
    }
}
