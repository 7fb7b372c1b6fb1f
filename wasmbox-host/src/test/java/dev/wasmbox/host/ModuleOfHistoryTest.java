package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleOfHistoryTest {
    private static final int HEADER_BYTES = 12;
    private static final int SOMEWHERE_IN_THE_BEGINNING = 200;

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void record() {
        file = folder.resolve("counter.history");
        try (var history =
                History.begin(WasmBoxHost.builder(Guests.rust("counter")), output -> {})) {
            history.recordTo(file, Durability.ON_FLUSH);
            history.message("up");
        }
    }

    @Test
    void moduleHash_isThatOfTheModuleAndChangesNothing() throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThat(History.moduleHash(file)).isEqualTo(Guests.rust("counter").hash());
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void moduleHash_fileThatACrashCutShort_isReadAndNotCut() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] torn = Arrays.copyOf(bytes, bytes.length - 3);
        Files.write(file, torn);

        assertThat(History.moduleHash(file)).isEqualTo(Guests.rust("counter").hash());
        assertThat(file).hasBinaryContent(torn);
    }

    @Test
    void moduleHash_otherFiles_saysWhatIsWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        assertRefused(folder.resolve("none"), "there is no file");
        assertRefused(Guests.rustFile("counter"), "it is not a history");
        assertRefused(Files.write(file, Arrays.copyOf(bytes, HEADER_BYTES)), "it has no beginning");
        bytes[SOMEWHERE_IN_THE_BEGINNING] ^= 1;
        assertRefused(Files.write(file, bytes), "it has no beginning");
        bytes[8] = 9;
        assertRefused(Files.write(file, bytes), "format version 9");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> History.moduleHash(file))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }
}
