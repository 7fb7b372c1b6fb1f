package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed while they make the tables of an embedded database, or upgrade them.
 */
@Tag("once")
final class EmbeddedTablesTest {
    private static final String FILE = "wasmbox.mv.db";

    @TempDir private Path folder;
    @TempDir private Path data;
    @TempDir private Path next;

    private final List<Path> killed = new ArrayList<>();

    @Test
    void kill_atAnyWriteOfAFirstStart_leavesAFolderToStartIn() throws IOException {
        open();
        assertThat(killed).hasSizeGreaterThan(10);
        for (Path each : killed) {
            requireBoxes(each, 0);
        }
    }

    @Test
    void kill_atAnyWriteOfAnUpgrade_leavesWhatIsThere() throws IOException {
        unpack();
        open();
        assertThat(killed).hasSizeGreaterThan(10);
        for (Path each : killed) {
            requireBoxes(each, 2);
        }
    }

    @Test
    void failure_inTheMiddleOfAnUpgrade_leavesWhatIsThere() throws IOException {
        unpack();
        AtomicInteger changes = new AtomicInteger();
        DatabaseLocation location =
                RecordedFiles.of(
                        DatabaseLocation.fastFile(data),
                        change -> {
                            if (changes.incrementAndGet() > 20) {
                                throw new UncheckedIOException(new IOException("broken"));
                            }
                        });
        assertThatThrownBy(() -> Database.open(location)).isInstanceOf(WasmBoxException.class);
        assertThat(databases(data)).containsExactly(data.resolve(FILE));
        requireBoxes(data, 2);
    }

    private void unpack() throws IOException {
        try (InputStream packed = getClass().getResourceAsStream("../tables-1.mv.db.gz")) {
            Files.copy(new GZIPInputStream(Objects.requireNonNull(packed)), data.resolve(FILE));
        }
    }

    private void open() {
        DatabaseLocation location = DatabaseLocation.fastFile(data);
        Database.open(RecordedFiles.of(location, change -> keep())).close();
    }

    /** Keeps the folder as it is. */
    private synchronized void keep() {
        try {
            Path copy = Files.createDirectory(folder.resolve("killed" + killed.size()));
            killed.add(copy);
            copy(data, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : databases(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> databases(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(DatabaseLocation.ENDING)).toList();
        }
    }

    /** Starts in a folder that a kill has left. */
    private void requireBoxes(Path left, int boxes) throws IOException {
        for (Path file : databases(next)) {
            Files.delete(file);
        }
        copy(left, next);
        try (Database database = Database.open(DatabaseLocation.fastFile(next))) {
            assertThat(database.first(row -> row.getInt(1), "SELECT COUNT(*) FROM wasmbox_box"))
                    .contains(boxes);
            assertThat(new Tables(false).version(database)).isEqualTo(Tables.VERSION);
        } catch (StoreException | AssertionError e) {
            throw new AssertionError(left.toString(), e);
        }
    }
}
