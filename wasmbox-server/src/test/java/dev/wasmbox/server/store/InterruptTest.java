package dev.wasmbox.server.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that are interrupted while they use an embedded database. */
@Tag("once")
final class InterruptTest {
    private static final int TIMES = 100;

    @TempDir private Path folder;

    private final int[] committed = new int[Rows.THREADS];

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interrupt_threadsThatWrite_losesNothingAndEndsNothing(boolean durable)
            throws InterruptedException {
        DatabaseLocation location =
                durable ? DatabaseLocation.file(folder) : DatabaseLocation.fastFile(folder);
        try (Database database = Database.open(location)) {
            Rows rows = new Rows(database);
            rows.prepare();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Rows.THREADS; i++) {
                int thread = i;
                threads.add(new Thread(() -> write(rows, thread)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    threads.forEach(Thread::interrupt);
                    thread.join(1);
                }
            }
            rows.requireAll(committed);
        }
    }

    private void write(Rows rows, int thread) {
        Random random = new Random(thread);
        for (int i = 0; i < TIMES; i++) {
            try {
                int last = rows.last(thread);
                committed[thread] = rows.write(thread, last, random);
            } catch (StoreException e) {
                Thread.interrupted(); // no connection for it
            }
        }
    }
}
