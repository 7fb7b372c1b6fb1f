package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewCommandTest {
    @TempDir Path folder;

    @Test
    void newJava_writesAProjectWithItsName() throws IOException {
        Path project = folder.resolve("my-guest");
        Ended ended = Program.run("", "new", "java", project);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("mvn -q package").contains("run target/my-guest.wasm");
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<artifactId>my-guest</artifactId>")
                .contains("<wasmbox.version>" + Version.number() + "</wasmbox.version>")
                .contains("<version>${wasmbox.version}</version>");
        assertThat(project.resolve("src/main/java/guest/Counter.java")).isRegularFile();
        assertThat(project.resolve(".gitignore")).isRegularFile();
    }

    @Test
    void newRust_namesTheCrateOfTheCheckout() throws IOException {
        Path project = folder.resolve("my-guest");
        Ended ended = Program.run("", "new", "rust", project);

        assertThat(ended.out()).contains("release/my_guest.wasm");
        assertThat(Files.readString(project.resolve("Cargo.toml")))
                .contains("name = \"my-guest\"")
                .contains(System.getProperty("wasmbox.root") + "/guest-rust/wasmbox");
    }

    @Test
    void newProject_leavesNoPlaceholderBehind() throws IOException {
        for (String language : List.of("java", "rust")) {
            Path project = folder.resolve(language);
            Program.run("", "new", language, project);
            try (Stream<Path> files = Files.walk(project)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file).replace("${wasmbox.version}", ""))
                            .as(file.toString())
                            .doesNotContain("${");
                }
            }
        }
    }

    @Test
    void newProject_badNameOrTakenFolder_writesNothing() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");

        assertThat(Program.run("", "new", "java", taken).err()).contains("exists already");
        assertThat(Program.run("", "new", "java", folder.resolve("Bad Name")).code()).isEqualTo(1);
        assertThat(Program.run("", "new", "cobol", folder.resolve("a")).code()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }
}
