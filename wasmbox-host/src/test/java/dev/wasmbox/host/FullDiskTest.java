package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a file cannot grow any more, in a process that has such a limit. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes the shell's ulimit")
@Tag("once")
final class FullDiskTest {
    @TempDir Path folder;

    /** Runs {@link FullDiskWriter} with files of at most 512 KiB, and returns what it said. */
    private String[] run(String what, Path path) throws IOException, InterruptedException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -f 1024; exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-Dwasmbox.root=" + Guests.ROOT.toAbsolutePath(),
                                "-cp",
                                classPath,
                                FullDiskWriter.class.getName(),
                                what,
                                path.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip().split(" ", 3);
    }

    @Test
    void message_fileCannotGrow_failsAndBoxAndFileAreAsBefore() throws Exception {
        Path file = folder.resolve("history");
        String[] said = run("history", file);
        assertThat(said[2]).contains("cannot write " + file).contains("File too large");
        BoxBuilder box = WasmBoxHost.builder(Guests.rust("grow"));
        try (var history = History.open(file, Durability.EACH_MESSAGE, box, output -> {})) {
            assertThat(history.size()).isEqualTo(Integer.parseInt(said[0])).isGreaterThan(1);
            assertThat(history.snapshotState().stateHash()).hasToString(said[1]);
            history.message("touch 200");
        }
    }

    @Test
    void message_temporaryFileCannotGrow_failsAndBoxIsAsBefore() throws Exception {
        String[] said = run("memory", folder);
        assertThat(Integer.parseInt(said[0])).isGreaterThan(10);
        assertThat(said[2])
                .contains("cannot write the temporary file that keeps the history")
                .contains("File too large");
    }

    @Test
    void put_fileCannotGrow_failsAndWhatWasStoredBeforeIsThere() throws Exception {
        Path path = folder.resolve("store");
        String[] said = run("store", path);
        assertThat(said[2]).contains("cannot store in").contains("File too large");
        try (var store = SnapshotStore.open(path)) {
            assertThat(store.list()).hasSize(Integer.parseInt(said[0])).isNotEmpty();
            assertThat(store.verify().isIntact()).isTrue();
        }
    }
}
