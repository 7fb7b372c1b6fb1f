package dev.wasmbox.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups of a database to which threads write meanwhile; {@code -Ddatabase.backups} says how many.
 */
@Tag("once")
final class BackupTest {
    private static final int BACKUPS = Integer.getInteger("database.backups", 4);

    @TempDir private Path folder;

    private final AtomicIntegerArray committed = new AtomicIntegerArray(Rows.THREADS);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void backup_whileThreadsWrite_hasEachRowCommittedBeforeAndNoneByHalf() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Rows.THREADS);
        Path data = Files.createDirectory(folder.resolve("data"));
        try (Database database = Database.open(DatabaseLocation.fastFile(data))) {
            Rows rows = new Rows(database);
            rows.prepare();
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < Rows.THREADS; i++) {
                int thread = i;
                writing.add(threads.submit(() -> write(rows, thread)));
            }
            for (int number = 0; number < BACKUPS; number++) {
                backUp(database, folder.resolve("backup" + number));
            }
            over.set(true);
            await(writing);
        }
        threads.shutdown();
    }

    private void write(Rows rows, int thread) {
        Random random = new Random(thread);
        while (!over.get()) {
            committed.set(thread, rows.write(thread, committed.get(thread), random));
        }
    }

    private void backUp(Database database, Path restored) throws IOException {
        int[] before = new int[Rows.THREADS];
        for (int thread = 0; thread < before.length; thread++) {
            before[thread] = committed.get(thread);
        }
        Path zip = folder.resolve("backup.zip");
        database.backup(zip);
        unpack(zip, Files.createDirectory(restored));
        try (Database copy = Database.open(DatabaseLocation.fastFile(restored))) {
            new Rows(copy).requireAll(before);
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
                Files.copy(in, folder.resolve(next.getName()));
            }
        }
    }

    private static void await(List<Future<?>> futures)
            throws InterruptedException, ExecutionException {
        for (Future<?> each : futures) {
            each.get();
        }
    }
}
