package dev.wasmbox.server.store;

import static dev.wasmbox.server.store.FileImage.BLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.server.store.RecordedFiles.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
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

    private static final int LARGE_ROW = 50_000_000;

    private static final Change NOTHING = new Change(Long.MAX_VALUE, new byte[0]);

    @TempDir private Path killed;
    @TempDir private Path next;

    private final Random random = new Random(SEED);
    private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());
    private int opened;

    /** How much has been written when a commit had returned, and what is committed then. */
    private record Commit(int changes, int[] rows) {}

    @Test
    void kill_atAnyWrite_leavesEachCommit() throws IOException {
        requireEach(DatabaseLocation.fastFile(killed), true, this::beginning);
    }

    @Test
    void powerCut_atAnyWrite_leavesEachCommit() throws IOException {
        boolean shortened = random.nextBoolean(); // that may be on the disk late
        requireEach(DatabaseLocation.file(killed), shortened, blocks -> any());
    }

    /**
     * Before that a kill would leave some of it, of which threads that read could know too little.
     */
    @Test
    void transactionOfManyMegabytes_isWrittenWhenItEnds() {
        DatabaseLocation location = DatabaseLocation.fastFile(killed);
        try (Database database = Database.open(RecordedFiles.of(location, changes::add))) {
            Rows rows = new Rows(database, LARGE_ROW);
            rows.prepare();
            changes.clear();
            List<Change> early =
                    database.transaction(
                            connection -> {
                                Rows.insert(connection, "rows", 0, 1, LARGE_ROW);
                                return List.copyOf(changes);
                            });
            assertThat(early).isEmpty();
            assertThat(changes).isNotEmpty();
        }
    }

    /** The blocks of a write of which a kill leaves some. */
    private IntPredicate beginning(int blocks) {
        int written = 1 + random.nextInt(blocks);
        return block -> block < written;
    }

    /** The same for a power cut. */
    private IntPredicate any() {
        return block -> random.nextBoolean();
    }

    private void requireEach(
            DatabaseLocation location, boolean shortened, IntFunction<IntPredicate> torn)
            throws IOException {
        try (Database database = Database.open(location)) {
            new Rows(database).prepare();
        }
        for (int process = 0; process < PROCESSES; process++) {
            String name = "seed " + SEED + ", process " + process;
            FileImage image = FileImage.of(file(killed));
            changes.clear();
            List<Commit> commits = write(location, 1 + random.nextInt(MOST_COMMITS));
            changes.replaceAll(change -> change.isCut() && !shortened ? NOTHING : change);
            requireEach(image, commits, name, torn);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("wasmbox.mv.db");
    }

    /** What a process does between its start and its end. */
    private List<Commit> write(DatabaseLocation location, int count) {
        List<Commit> commits = new ArrayList<>();
        try (Database database = Database.open(RecordedFiles.of(location, changes::add))) {
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

    private void requireEach(
            FileImage image, List<Commit> commits, String name, IntFunction<IntPredicate> torn)
            throws IOException {
        opened = 0;
        int commit = 0;
        for (int done = 0; done < changes.size(); done++) {
            while (commit + 1 < commits.size() && commits.get(commit + 1).changes() <= done) {
                commit++;
            }
            String moment = name + ", write " + done;
            require(image, commits.get(commit), "before " + moment);
            Change change = changes.get(done);
            int blocks = change.bytes().length / BLOCK;
            if (blocks > 1) {
                FileImage half = image.copy();
                half.apply(change, torn.apply(blocks));
                require(half, commits.get(commit), "in " + moment);
            }
            image.apply(change);
        }
        require(image, commits.get(commits.size() - 1), "after " + name);
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
