package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Snapshots, histories and stores of programs with files, of every version that there was, can
 * still be read, and hold the same states.
 *
 * <p>The files are of {@code golden/clerk.wasm}. {@code main} says what they hold.
 */
@Tag("once")
final class GoldenProgramsTest {
    private static final String FULL_HASH = "8d6f5118c5aa29d2de871aeb17d4e935";
    private static final String DELTA_HASH = "901272d96017e7252eccd56219201c05";
    private static final Path GOLDEN =
            Guests.ROOT.resolve("wasmbox-host/src/test/resources/golden");
    private static final WasmBoxModule CLERK =
            WasmBoxModule.fromWasmFile(GOLDEN.resolve("clerk.wasm"));

    private final StringBuilder screen = new StringBuilder();

    private static BoxBuilder builder() {
        return WasmBoxHost.builder(CLERK)
                .asProgram(
                        Program.of("clerk", "an argument")
                                .withWritable("/out")
                                .withEnvironment("NAME", "value"))
                .withTime(Instant.ofEpochSecond(10));
    }

    private static Path golden(int version, String suffix) {
        return GOLDEN.resolve("v" + version + "-clerk" + suffix);
    }

    private String shown(Snapshot snapshot, String path) {
        screen.setLength(0);
        try (var box =
                builder().openAt(snapshot, Program.lines(), Program.text(), screen::append)) {
            box.message("show " + path);
        }
        return screen.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void snapshots_areReadAndGoOn(int version) {
        Snapshot full = Snapshot.fromFile(golden(version, ".bin"));
        Snapshot later = Snapshot.fromFile(golden(version, "-delta.bin"), full);
        assertThat(full.stateHash()).hasToString(FULL_HASH);
        assertThat(later.stateHash()).hasToString(DELTA_HASH);
        assertThat(shown(full, "/out/a")).isEqualTo("one\ntwo\n");
        assertThat(shown(later, "/out/a")).isEqualTo("one\ntwo\nthree\n");
        assertThat(shown(later, "/out/gone")).contains("cannot read");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void history_isReadReplayedAndGoesOn(int version, @TempDir Path folder) throws IOException {
        Path file = Files.copy(golden(version, ".history"), folder.resolve("history"));
        try (var history = History.open(file, Durability.ON_FLUSH, builder(), screen::append)) {
            assertThat(history.size()).isEqualTo(7);
            assertThat(history.stateAt(4).stateHash()).hasToString(FULL_HASH);
            assertThat(history.replay()).isEmpty();
            history.message("show /out/a");
            assertThat(screen.toString()).isEqualTo("one\ntwo\nthree\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void store_isReadAndGoesOn(int version, @TempDir Path folder) throws IOException {
        for (String name : List.of("segments", "000001.log")) {
            Files.copy(golden(version, "-store").resolve(name), folder.resolve(name));
        }
        try (var store = SnapshotStore.open(folder)) {
            assertThat(store.get("full").stateHash()).hasToString(FULL_HASH);
            StoreCheck check = store.verify(List.of(CLERK));
            assertThat(check.damages()).isEmpty();
            assertThat(check.proven()).isEqualTo(2);
            store.put("again", store.get("later"));
            assertThat(store.collectGarbage()).isNotNegative();
            assertThat(store.get("again").stateHash()).hasToString(DELTA_HASH);
            assertThat(shown(store.get("again"), "/out/a")).isEqualTo("one\ntwo\nthree\n");
        }
    }

    /** Writes the files of the current version; for when a version is made. */
    public static void main(String[] arguments) {
        int version = Integer.parseInt(arguments[0]);
        try (var history = History.begin(builder(), output -> {});
                var store = SnapshotStore.open(golden(version, "-store"))) {
            List.of("add /out/a one", "add /out/gone soon", "add /out/b other", "add /out/a two")
                    .forEach(history::message);
            Snapshot full = history.stateAt(4);
            full.toFile(golden(version, ".bin"));
            store.put("full", full);
            history.recordTo(golden(version, ".history"), Durability.ON_FLUSH);
            List.of("add /out/a three", "remove /out/gone", "look /out/b\n".repeat(6_000))
                    .forEach(history::message);
            Snapshot later = history.stateAt(6);
            later.toFile(golden(version, "-delta.bin"), full);
            store.put("later", later);
            System.out.println(full.stateHash() + " " + later.stateHash());
        }
    }
}
