package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that writes {@link Rows} into a database from several threads, and reads them from
 * others, until it is killed. It says which are committed: the number of a thread, and that of its
 * last row. It opens the database when it is told to.
 */
final class RowsUntilKilled {
    private static final int READERS = 3;

    private RowsUntilKilled() {}

    public static void main(String[] arguments) throws IOException {
        if (System.in.read() < 0) {
            return;
        }
        Rows rows = new Rows(Database.open(DatabaseLocation.fastFile(Path.of(arguments[0]))));
        rows.prepare();
        for (int i = 0; i < Rows.THREADS; i++) {
            int thread = i;
            new Thread(() -> write(rows, thread)).start();
        }
        for (int i = 0; i < READERS; i++) {
            new Thread(() -> read(rows)).start();
        }
    }

    private static void read(Rows rows) {
        for (int thread = 0; ; thread = (thread + 1) % Rows.THREADS) {
            rows.read(thread);
        }
    }

    private static void write(Rows rows, int thread) {
        Random random = new Random(thread);
        int last = rows.last(thread);
        while (true) {
            last = rows.write(thread, last, random);
            System.out.println(thread + " " + last);
        }
    }
}
