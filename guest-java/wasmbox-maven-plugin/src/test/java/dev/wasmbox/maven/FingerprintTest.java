package dev.wasmbox.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir Path folder;

    private Path classes(String name, String... files) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        for (String file : files) {
            int sign = file.indexOf('=');
            Path path = root.resolve(file.substring(0, sign));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.substring(sign + 1));
        }
        return root;
    }

    private static String of(Path... paths) {
        return Fingerprint.of(List.of(paths));
    }

    @Test
    void sameFiles_elsewhereAndAtAnotherTime_haveTheSameFingerprint() throws IOException {
        Path one = classes("one", "a/B=x", "a/C=y");
        Path other = classes("other", "a/C=y", "a/B=x");
        Files.setLastModifiedTime(other.resolve("a/B"), FileTime.fromMillis(0));

        assertThat(of(other)).isEqualTo(of(one));
    }

    @Test
    void everyDifference_changesTheFingerprint() throws IOException {
        List<String> all =
                List.of(
                        of(classes("one", "a/B=x", "a/C=y")),
                        of(classes("content", "a/B=x", "a/C=z")),
                        of(classes("name", "a/B=x", "a/D=y")),
                        of(classes("folder", "a/B=x", "b/C=y")),
                        of(classes("more", "a/B=x", "a/C=y", "a/D=z")),
                        of(classes("less", "a/B=x")),
                        of(classes("moved", "a/B=xa", "a/C=y")),
                        of(folder.resolve("missing")));

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void orderOfThePath_changesTheFingerprint() throws IOException {
        Path one = classes("one", "a/B=x");
        Path two = classes("two", "a/B=y");

        assertThat(of(one, two)).isNotEqualTo(of(two, one));
    }
}
