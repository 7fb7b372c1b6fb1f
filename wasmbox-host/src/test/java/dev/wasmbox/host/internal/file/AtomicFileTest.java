package dev.wasmbox.host.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.host.Durability;
import dev.wasmbox.host.History;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.SnapshotStore;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Writing files where something is in the way. */
final class AtomicFileTest {
    private static final String TEMPORARY = "[0-9a-f]{8}-[0-9a-f]{4}";
    private static final WasmBoxModule COUNTER =
            WasmBoxModule.fromWasmFile(
                    Path.of(System.getProperty("wasmbox.root", ".."))
                            .resolve("test-guests/rust/counter.wasm"));

    @TempDir Path folder;

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    @Test
    void writeAndRead_interruptedThread_worksAndStaysInterrupted() {
        Path file = folder.resolve("file");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, new byte[] {1, 2, 3});
        assertThat(AtomicFile.read(file)).containsExactly(1, 2, 3);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void storeAndHistory_interruptedThread_openAndWrite() {
        try (var history = History.begin(WasmBoxHost.builder(COUNTER), output -> {})) {
            Thread.currentThread().interrupt();
            history.recordTo(folder.resolve("history"), Durability.EACH_MESSAGE);
            for (int i = 0; i < 2; i++) {
                try (var store = SnapshotStore.open(folder.resolve("store"))) {
                    store.put("a", history.snapshotState());
                    assertThat(store.verify().isIntact()).isTrue();
                }
            }
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void write_somethingIsInTheWay_namesWhatTheUserNamed() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full/inside")).getParent();
        Path file = Files.createFile(folder.resolve("file"));
        for (Path target : List.of(folder.resolve("none/target"), full, file.resolve("target"))) {
            assertThatThrownBy(() -> AtomicFile.write(target, new byte[1]))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("cannot write " + target + ": ")
                    .message()
                    .doesNotContainPattern(TEMPORARY);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(full, file);
        }
        try (var history = History.begin(WasmBoxHost.builder(COUNTER), output -> {})) {
            Path target = folder.resolve("none/target");
            assertThatThrownBy(() -> history.recordTo(target, Durability.ON_FLUSH))
                    .isInstanceOf(HistoryException.class)
                    .hasMessage("cannot write " + target + ": No such file or directory");
        }
    }

    @Test
    void write_longestNameThatTheSystemTakes_works() {
        Path file = folder.resolve("x".repeat(255));
        AtomicFile.write(file, new byte[] {7});
        assertThat(AtomicFile.read(file)).containsExactly(7);
    }

    /** Writes a file as a user who is not root, and says what came of it. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            AtomicFile.write(Path.of(arguments[0]), new byte[] {7});
            System.out.println("written");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_folderThatCannotBeListed_writesTheFile() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "takes setpriv to be another user");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("-wx-wx-wx"));
        Path file = closed.resolve("file");
        Process process =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Writer.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assumeTrue(
                !said.contains("setpriv:") && !said.contains("Could not find or load main class"),
                "may not be another user here, or that one may not read the classes: " + said);
        assertThat(said).isEqualToIgnoringNewLines("written");
        assertThat(status).isZero();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Files.readAllBytes(file)).containsExactly(7);
    }

    @Test
    void cleaningUp_thatFails_hidesNothing() {
        IOException first = new IOException("first");
        boolean[] closed = {false};
        Closing.after(
                first,
                () -> {
                    throw new IllegalStateException("second");
                },
                () -> closed[0] = true);
        assertThat(first).hasSuppressedException(new IllegalStateException("second"));
        assertThat(closed[0]).isTrue();
    }
}
