package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class WasmBoxHostTest {
    private final List<String> outputs = new ArrayList<>();

    @Test
    void message_counter_answersEachMessage() {
        try (var box = WasmBoxHost.fromWasmFile(Guests.rustFile("counter"), outputs::add)) {
            box.message("up");
            box.message("up");
            box.message("down");
            box.message("other");
        }
        assertThat(outputs).containsExactly("value=1", "value=2", "value=1");
    }

    @Test
    void restoreSnapshot_undoesWhatCameAfter() {
        try (var box = Guests.rust("counter").open(outputs::add)) {
            box.message("up");
            Snapshot state = box.snapshotState();
            box.message("up");
            box.restoreSnapshot(state);
            assertThat(box.stateHash()).isEqualTo(state.stateHash());
            box.message("up");
        }
        assertThat(outputs).containsExactly("value=1", "value=2", "value=2");
    }

    @Test
    void restoreSnapshotFromFile_intoAnotherBox_goesOnThere(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("snapshot.bin");
        try (var box = Guests.rust("counter").open(outputs::add)) {
            box.message("up");
            box.message("up");
            box.snapshotToFile(file);
        }
        assertThat(Files.size(file)).isLessThan(16 << 10);
        try (var box = Guests.rust("counter").open(outputs::add)) {
            box.restoreSnapshotFromFile(file);
            box.message("up");
        }
        assertThat(outputs).containsExactly("value=1", "value=2", "value=3");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no named pipes in the file system")
    void moduleFromFile_aPipe_isReadOnce(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<Path> writer =
                CompletableFuture.supplyAsync(() -> copy(Guests.rustFile("counter"), pipe));
        WasmBoxModule module =
                assertTimeoutPreemptively(
                        Duration.ofMinutes(1), () -> WasmBoxModule.fromFile(pipe));
        assertThat(module.hash()).isEqualTo(Guests.rust("counter").hash());
        writer.get();
    }

    private static Path copy(Path from, Path to) {
        try (OutputStream out = Files.newOutputStream(to)) {
            Files.copy(from, out);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
