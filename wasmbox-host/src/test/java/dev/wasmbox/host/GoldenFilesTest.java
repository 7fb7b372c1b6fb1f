package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshot files, histories and stores of every version that there was can still be read.
 *
 * <p>The files are of {@code golden/counter.wasm}, which is kept with them because a rebuilt guest
 * is another module. {@code v1-counter.bin} was written after three times {@code up} at the tenth
 * second; {@code v1-counter-delta.bin} two more {@code up} later, relative to it. {@code main} says
 * what the others hold.
 */
final class GoldenFilesTest {
    private static final String FULL_HASH = "f0580e9c632ba400f6a45a07f8b6280d";
    private static final String DELTA_HASH = "b5bfb04b0cf3df328776fd7190623f48";
    private static final Path GOLDEN =
            Guests.ROOT.resolve("wasmbox-host/src/test/resources/golden");

    private final List<String> outputs = new ArrayList<>();

    private static WasmBoxModule counter() {
        return WasmBoxModule.fromWasmFile(GOLDEN.resolve("counter.wasm"));
    }

    @Test
    void version1_full_isReadAndGoesOn() {
        Snapshot snapshot = Snapshot.fromFile(GOLDEN.resolve("v1-counter.bin"));
        assertThat(snapshot.stateHash()).hasToString(FULL_HASH);
        assertThat(snapshot.time()).isEqualTo(Instant.ofEpochSecond(10));
        try (var box = counter().open(outputs::add)) {
            box.restoreSnapshot(snapshot);
            box.message("up");
            assertThat(outputs).containsExactly("value=4");
        }
    }

    @Test
    void version1_delta_isReadWithItsBaseAndGoesOn() {
        Snapshot base = Snapshot.fromFile(GOLDEN.resolve("v1-counter.bin"));
        try (var box = counter().open(outputs::add)) {
            box.restoreSnapshotFromFile(GOLDEN.resolve("v1-counter-delta.bin"), base);
            assertThat(box.stateHash()).hasToString(DELTA_HASH);
            box.message("up");
            assertThat(outputs).containsExactly("value=6");
        }
    }

    /** The same run writes the same state today, so nothing about states has changed. */
    @Test
    void version1_sameRunToday_hasTheSameStates() {
        try (var box = counter().open(outputs::add)) {
            run(box, 3);
            assertThat(box.stateHash()).hasToString(FULL_HASH);
            run(box, 2);
            assertThat(box.stateHash()).hasToString(DELTA_HASH);
        }
    }

    @Test
    void version1_history_isReadReplayedAndGoesOn(@TempDir Path folder) throws IOException {
        Path file = Files.copy(GOLDEN.resolve("v1-counter.history"), folder.resolve("history"));
        BoxBuilder box = WasmBoxHost.builder(counter());
        try (var history = History.open(file, Durability.ON_FLUSH, box, outputs::add)) {
            assertThat(history.size()).isEqualTo(7);
            assertThat(history.position()).isEqualTo(6);
            assertThat(history.stateAt(3).stateHash()).hasToString(FULL_HASH);
            assertThat(history.entry(4).message()).isEqualTo("down");
            assertThat(history.entry(4).time()).isEqualTo(Instant.ofEpochSecond(20));
            assertThat(history.replay()).isEmpty();
            assertThat(history.replay(Engine.INTERPRETED)).isEmpty();
            history.message("up");
            assertThat(history.entry(7).outputs()).isEqualTo(outputs);
        }
    }

    @Test
    void version1_store_isReadAndGoesOn(@TempDir Path folder) throws IOException {
        for (String name : List.of("segments", "000001.log")) {
            Files.copy(GOLDEN.resolve("v1-counter-store").resolve(name), folder.resolve(name));
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.list()).containsExactly("a/full", "a/later");
            assertThat(store.get("a/full").stateHash()).hasToString(FULL_HASH);
            assertThat(store.get("a/later").stateHash()).hasToString(DELTA_HASH);
            StoreCheck check = store.verify(List.of(counter()));
            assertThat(check.damages()).isEmpty();
            assertThat(check.proven()).isEqualTo(2);
            store.put("b", store.get("a/full"));
            assertThat(store.collectGarbage()).isPositive();
            try (var box = counter().open(outputs::add)) {
                box.restoreSnapshot(store.get("b"));
                box.message("up");
            }
        }
        assertThat(outputs).containsExactly("value=4");
    }

    private static void run(WasmBoxHost<String, String> box, int ups) {
        box.setTime(Instant.ofEpochSecond(10));
        for (int i = 0; i < ups; i++) {
            box.message("up");
        }
    }

    /** Writes the files of the current version; for when a version is made. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        try (var box = counter().open(output -> {});
                var store = SnapshotStore.open(folder.resolve("v1-counter-store"))) {
            store.put("gone", box.snapshotState());
            run(box, 3);
            Snapshot full = box.snapshotState();
            full.toFile(folder.resolve("v1-counter.bin"));
            store.put("a/full", full);
            run(box, 2);
            box.snapshotToFile(folder.resolve("v1-counter-delta.bin"), full);
            store.put("a/later", box.snapshotState());
            store.remove("gone");
        }
        try (var history = History.begin(WasmBoxHost.builder(counter()), output -> {})) {
            writeHistory(history, folder.resolve("v1-counter.history"));
        }
    }

    /** With a branch that was left, checkpoints, a position and a time at the end. */
    private static void writeHistory(History<String, String> history, Path file) {
        history.setTime(Instant.ofEpochSecond(10));
        history.message("up");
        history.recordTo(file, Durability.ON_FLUSH);
        history.message("up");
        history.message("down");
        history.rewindTo(2);
        history.message("up");
        history.setTime(Instant.ofEpochSecond(20));
        history.message("down");
        for (int i = 0; i < 3; i++) {
            history.message("x".repeat(30_000));
        }
        history.rewindTo(6);
        history.setTime(Instant.ofEpochSecond(30));
    }
}
