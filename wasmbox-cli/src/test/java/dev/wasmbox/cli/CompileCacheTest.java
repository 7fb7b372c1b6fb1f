package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompileCacheTest {
    private static final Path COUNTER =
            Path.of(System.getProperty("wasmbox.root"), "test-guests/rust/counter.wasm");

    private final String before = System.getProperty("wasmbox.cache");
    @TempDir Path folder;
    private Path cache;

    @BeforeEach
    void setCache() {
        cache = folder.resolve("cache");
        System.setProperty("wasmbox.cache", cache.toString());
    }

    @AfterEach
    void resetCache() {
        System.setProperty("wasmbox.cache", before);
    }

    private static void count(Object... arguments) {
        Program.Ended ended = Program.run("up\n", arguments);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("==> [value=1]\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void run_keepsWhatItCompiles_andUsesItTheNextTime() throws IOException {
        count("run", COUNTER);
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            FileTime unused = FileTime.fromMillis(0);
            Files.setLastModifiedTime(all.get(0), unused);
            count("run", COUNTER);
            assertThat(Files.getLastModifiedTime(all.get(0))).isGreaterThan(unused);
        }
    }

    @Test
    void run_withoutCache_keepsNothing() {
        count("run", "--no-cache", COUNTER);
        assertThat(cache).doesNotExist();
    }

    @Test
    void run_withACacheThatCannotBeWritten_saysSoOnceAndRuns() throws IOException {
        Files.createFile(cache);
        Program.Ended ended = Program.run("up\n", "run", COUNTER);
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("==> [value=1]\n");
        assertThat(ended.err())
                .containsOnlyOnce("what is compiled cannot be kept in " + cache)
                .hasLineCount(1);
    }
}
