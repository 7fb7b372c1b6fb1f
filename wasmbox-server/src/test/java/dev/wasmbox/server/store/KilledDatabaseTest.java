package dev.wasmbox.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process whose threads write to a database at the same time; {@code -Ddatabase.kills} says
 * how often.
 */
@Tag("once")
final class KilledDatabaseTest {
    private static final int KILLS = Integer.getInteger("database.kills", 12);
    private static final int LONGEST = 300;

    @TempDir private Path folder;

    private final Random random = new Random();
    private final int[] committed = new int[Rows.THREADS];

    @Test
    void kill_whileThreadsWrite_leavesEachCommittedRowAndNoneByHalf() throws Exception {
        Process next = start();
        for (int kill = 0; kill < KILLS; kill++) {
            Process killed = next;
            next = start(); // is there when the one before is gone
            run(killed);
            requireAll();
        }
        next.destroyForcibly();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RowsUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Lets it write for a moment that begins with its first row, and kills it. */
    private void run(Process process) throws IOException, InterruptedException {
        BufferedReader lines = process.inputReader();
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        note(lines.readLine());
        process.waitFor(random.nextInt(LONGEST), TimeUnit.MILLISECONDS);
        process.toHandle().destroyForcibly(); // leaves what it has said
        lines.lines().forEach(this::note);
    }

    /** The last line may be one by half; it is the number of an earlier row then, if any. */
    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && !words[1].isEmpty()) {
            int thread = Integer.parseInt(words[0]);
            committed[thread] = Math.max(committed[thread], Integer.parseInt(words[1]));
        }
    }

    private void requireAll() {
        try (Database database = Database.open(DatabaseLocation.fastFile(folder))) {
            new Rows(database).requireAll(committed);
        }
    }
}
