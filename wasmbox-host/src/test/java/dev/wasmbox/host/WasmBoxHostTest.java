package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        assertThat(java.nio.file.Files.size(file)).isLessThan(16 << 10);
        try (var box = Guests.rust("counter").open(outputs::add)) {
            box.restoreSnapshotFromFile(file);
            box.message("up");
        }
        assertThat(outputs).containsExactly("value=1", "value=2", "value=3");
    }
}
