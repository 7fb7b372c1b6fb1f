package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a process of its own, in a checkout that is built already and whose path has
 * spaces. Runs after packaging, since it needs the jars.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherIT {
    private static final Path ROOT = Path.of(System.getProperty("wasmbox.root", ".."));

    @TempDir static Path folder;
    private static Path checkout = Path.of("");

    @BeforeAll
    static void copyCheckout() throws IOException {
        checkout = Files.createDirectory(folder.resolve("a check out"));
        copy("wasmbox");
        copy("pom.xml");
        copy("test-guests/rust/counter.wasm");
        for (String module : List.of("codec", "json", "host", "cli")) {
            copy("wasmbox-" + module + "/pom.xml");
            Files.createDirectories(checkout.resolve("wasmbox-" + module + "/src/main"));
        }
        try (Stream<Path> jars = Files.list(ROOT.resolve("wasmbox-cli/target/lib"))) {
            for (Path jar : jars.toList()) {
                copy("wasmbox-cli/target/lib/" + jar.getFileName());
            }
        }
        Files.createFile(checkout.resolve("wasmbox-cli/target/built"));
    }

    private static void copy(String file) throws IOException {
        Path target = checkout.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(ROOT.resolve(file), target);
    }

    private record Ended(int code, String out, String err) {}

    private static Ended start(
            Path launcher, Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().put("WASMBOX_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    @Test
    void secondStart_printsNothingButTheSession() throws Exception {
        Path launcher = checkout.resolve("wasmbox");
        String guest = "a check out/test-guests/rust/counter.wasm";
        String lines = "up\n!!snapshot\ngrüße\nup\n";

        Ended first = start(launcher, Map.of(), lines, "run", guest);
        assertThat(first.code()).isZero();
        assertThat(first.err().lines()).allMatch(line -> line.startsWith("wasmbox: preparing"));
        assertThat(checkout.resolve("wasmbox-cli/target/archives")).isNotEmptyDirectory();

        Ended second = start(launcher, Map.of(), lines, "run", "--freeze-time", guest);
        assertThat(second.code()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(second.out())
                .matches("==> \\[value=1]\nFroze to snapshot-\\d+(-2)?\\.bin\n==> \\[value=2]\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains("snapshot-"))).hasSize(2);
        }
    }

    @Test
    void exitCode_isThatOfTheProgram() throws Exception {
        Ended ended = start(checkout.resolve("wasmbox"), Map.of(), "", "run", "nix.wasm");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).endsWith("wasmbox: there is no file nix.wasm\n");
    }

    @Test
    void linkToTheLauncher_findsTheCheckout() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("wb"), checkout.resolve("wasmbox"));

        assertThat(start(link, Map.of(), "", "--version").out())
                .startsWith("wasmbox " + Version.number() + "\n");
    }

    @Test
    void withoutJava_saysWhatIsMissing() throws Exception {
        Ended ended =
                start(
                        checkout.resolve("wasmbox"),
                        Map.of("WASMBOX_JAVA_HOME", folder.toString()),
                        "",
                        "--version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("needs Java 17 or later");
    }
}
