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
        Ended ended = Program.run("", "new", "--in", folder, "java", "my-guest");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("mvn -q package").contains("run target/my-guest.wasm");
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<artifactId>my-guest</artifactId>")
                .contains("<wasmbox.version>" + Version.number() + "</wasmbox.version>")
                .contains("<version>${wasmbox.version}</version>");
        assertThat(project.resolve("src/main/java/guest/Counter.java")).isRegularFile();
        assertThat(project.resolve("src/test/java/guest/CounterTest.java")).isRegularFile();
        assertThat(project.resolve(".gitignore")).isRegularFile();
    }

    @Test
    void newHost_writesAProjectWithAGuest() throws IOException {
        Path project = folder.resolve("my-host");
        Ended ended = Program.run("", "new", "--in", folder, "host", "my-host");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("target/my-host.jar:target/lib/*");
        assertThat(Program.run("up\n", "run", project.resolve("src/main/resources/counter.wasm")))
                .isEqualTo(new Ended(0, "==> [value=1]\n", ""));
        assertThat(project.resolve("src/test/java/host/CounterTest.java")).isRegularFile();
    }

    @Test
    void newRust_namesTheCrateOfTheCheckout() throws IOException {
        Path project = folder.resolve("my-guest");
        Ended ended = Program.run("", "new", "--in", folder, "rust", "my-guest");

        assertThat(ended.out())
                .contains("rustup target add wasm32-wasip1\n")
                .contains("release/my_guest.wasm");
        assertThat(Files.readString(project.resolve("src/lib.rs"))).contains("#[test]");
        assertThat(Files.readString(project.resolve("Cargo.toml")))
                .contains("name = \"my-guest\"")
                .contains(System.getProperty("wasmbox.root") + "/guest-rust/wasmbox");
    }

    @Test
    void newProject_leavesNoPlaceholderBehind() throws IOException {
        for (String kind : List.of("java", "rust", "host")) {
            Path project = folder.resolve("my-" + kind);
            assertThat(Program.run("", "new", "--in", folder, kind, "my-" + kind).code()).isZero();
            try (Stream<Path> files = Files.walk(project)) {
                for (Path file : files.filter(NewCommandTest::isText).toList()) {
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

        assertThat(Program.run("", "new", "--in", folder, "java", "taken").err())
                .contains("exists already");
        for (String name : List.of("Bad Name", "../x", "a/b", "/a", ".", "", "java", "self")) {
            Ended ended = Program.run("", "new", "--in", folder, "java", name);
            assertThat(ended.code()).as(name).isEqualTo(2);
            assertThat(ended.err()).startsWith("\"" + name + "\" ").contains("nothing was written");
        }
        assertThat(Program.run("", "new", "--in", folder, "cobol", "a").code()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void newProject_thatIsOnlyChecked_isNotMade() throws IOException {
        System.setProperty("wasmbox.check", "true"); // as the launcher does before it installs
        try {
            Ended good = Program.run("", "new", "--in", folder, "java", "good");
            assertThat(good.code()).isEqualTo(ExitCode.INSTALL);
            assertThat(Program.run("", "new", "--in", folder, "java", "java").code()).isEqualTo(2);
        } finally {
            System.clearProperty("wasmbox.check");
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(".wasm");
    }
}
