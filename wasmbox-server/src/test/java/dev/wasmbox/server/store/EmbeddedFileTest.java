package dev.wasmbox.server.store;

import dev.wasmbox.server.store.RecordedFiles.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that write to a database, each in the file that a kill of the one before has left. Of
 * the writes of each, the file is opened as it is after every one, and after a part of it. {@code
 * -Ddatabase.processes} says how many, {@code -Ddatabase.seed} which.
 */
@Tag("once")
final class EmbeddedFileTest {
    private static final int PROCESSES = Integer.getInteger("database.processes", 12);
    private static final long SEED = Long.getLong("database.seed", System.nanoTime());
    private static final int MOST_COMMITS = 60;

    /** Small ones, so that what died is soon written over. */
    private static final int LARGEST_ROW = 200;

    /** What H2 writes at a time is a multiple of it. */
    private static final int BLOCK = 4096;

    @TempDir private Path folder;

    private final Random random = new Random(SEED);
    private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());
    private int opened;
    private Path killed;
    private Path next;

    /** How much has been written when a commit had returned, and what is committed then. */
    private record Commit(int changes, int[] rows) {}

    @BeforeEach
    void makeFolders() throws IOException {
        killed = Files.createDirectory(folder.resolve("killed"));
        next = Files.createDirectory(folder.resolve("next"));
    }

    @Test
    void kill_afterAnyWrite_leavesEachCommit() throws IOException {
        try (Database database = Database.open(DatabaseLocation.fastFile(killed))) {
            new Rows(database).prepare();
        }
        for (int process = 0; process < PROCESSES; process++) {
            FileImage before = FileImage.of(file(killed));
            changes.clear();
            List<Commit> commits = write(1 + random.nextInt(MOST_COMMITS));
            requireEach(before, commits, "process " + process);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("wasmbox.mv.db");
    }

    /** What a process does between its start and its end. */
    private List<Commit> write(int count) {
        List<Commit> commits = new ArrayList<>();
        DatabaseLocation location =
                RecordedFiles.of(DatabaseLocation.fastFile(killed), changes::add);
        try (Database database = Database.open(location)) {
            Rows rows = new Rows(database, LARGEST_ROW);
            int[] last = new int[Rows.THREADS];
            for (int thread = 0; thread < last.length; thread++) {
                last[thread] = rows.last(thread);
            }
            commits.add(new Commit(0, last.clone()));
            for (int i = 0; i < count; i++) {
                int thread = random.nextInt(Rows.THREADS);
                last[thread] = rows.write(thread, last[thread], random);
                commits.add(new Commit(changes.size(), last.clone()));
            }
        }
        return commits;
    }

    private void requireEach(FileImage image, List<Commit> commits, String process)
            throws IOException {
        opened = 0;
        int commit = 0;
        for (int done = 0; done <= changes.size(); done++) {
            while (commit + 1 < commits.size() && commits.get(commit + 1).changes() <= done) {
                commit++;
            }
            String moment = "seed " + SEED + ", " + process + ", after write " + done;
            require(image.copy(), commits.get(commit), moment);
            if (done == changes.size()) {
                break;
            }
            Change change = changes.get(done);
            if (change.bytes().length > BLOCK) {
                FileImage torn = image.copy();
                int blocks = 1 + random.nextInt((change.bytes().length - 1) / BLOCK);
                torn.write(change, blocks * BLOCK);
                require(torn, commits.get(commit), moment + " and " + blocks + " blocks");
            }
            image.apply(change);
        }
    }

    private void require(FileImage image, Commit commit, String moment) throws IOException {
        image.save(file(next));
        try (Database database = Database.open(DatabaseLocation.fastFile(next))) {
            new Rows(database).requireAll(commit.rows());
        } catch (StoreException | AssertionError e) {
            throw new AssertionError(moment, e);
        }
        if (random.nextInt(++opened) == 0) { // any of them, at the end
            image.save(file(killed));
        }
    }
}
