package dev.wasmbox.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As the operating system has it: which files are open, and how. */
@Tag("once")
@EnabledOnOs(OS.LINUX)
final class WriteThroughFilesTest {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int WAITS_FOR_THE_DISK = 0x1000;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "./plain", "plain/../plain", "link", "link/../plain"})
    void open_dataDirectoryByAnyOfItsNames_writesWaitForTheDisk(String name) throws IOException {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Files.createSymbolicLink(folder.resolve("link"), plain);
        try (Database database =
                Database.open(DatabaseLocation.file(Path.of(folder + "/" + name)))) {
            assertThat(database.first(row -> 1, "SELECT 1")).isPresent();
            assertThat(flags(plain.resolve("wasmbox.mv.db")))
                    .isNotEmpty()
                    .allMatch(flags -> (flags & WAITS_FOR_THE_DISK) != 0);
        }
    }

    /** The flags of all descriptors of a file. */
    private static List<Integer> flags(Path file) throws IOException {
        Path real = file.toRealPath();
        try (Stream<Path> all = Files.list(OPEN)) {
            return all.filter(each -> isOf(each, real)).map(each -> flagsOf(each)).toList();
        }
    }

    private static boolean isOf(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private static int flagsOf(Path descriptor) {
        Path info = Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName());
        try (Stream<String> lines = Files.lines(info)) {
            String flags =
                    lines.filter(line -> line.startsWith("flags:")).findFirst().orElseThrow();
            return Integer.parseInt(flags.substring("flags:".length()).strip(), 8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
