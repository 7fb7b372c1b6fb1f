package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Snapshot files of every version that there was can still be read.
 *
 * <p>The files are of {@code golden/counter.wasm}, which is kept with them because a rebuilt guest
 * is another module. {@code v1-counter.bin} was written after three times {@code up} at the tenth
 * second; {@code v1-counter-delta.bin} two more {@code up} later, relative to it.
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
        try (var box = counter().open(output -> {})) {
            run(box, 3);
            Snapshot full = box.snapshotState();
            full.toFile(folder.resolve("v1-counter.bin"));
            run(box, 2);
            box.snapshotToFile(folder.resolve("v1-counter-delta.bin"), full);
        }
    }
}
