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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a process of its own, in a checkout that is built already and whose path has
 * spaces. Runs after packaging, since it needs the jars. The launcher looks for a Java itself, so
 * whichever runs the tests makes no difference.
 */
@Tag("once")
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
        copy("test-guests/rust/echo.wasm");
        copy("test-guests/rust/hostile.wasm");
        copy("test-guests/program/interview.wasm");
        for (String module : List.of("codec", "json", "engine", "transform", "host", "cli")) {
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
        ProcessBuilder builder = builder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("WASMBOX_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** A shell command in which {@code $wasmbox} and {@code $guests} are there. */
    private static ProcessBuilder shell(String command) {
        ProcessBuilder builder = builder(List.of("sh", "-c", command));
        builder.environment().put("wasmbox", checkout.resolve("wasmbox").toString());
        builder.environment().put("guests", checkout.resolve("test-guests/rust").toString());
        return builder;
    }

    private static Ended ended(String command) throws Exception {
        ProcessBuilder builder = shell(command);
        Path err = folder.resolve("err.txt");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    @Test
    void standardStreams_fullOrClosed_areErrorsOrEmpty() throws Exception {
        String run = "'up\\n' | \"$wasmbox\" run \"$guests/counter.wasm\"";
        Ended full = ended("printf " + run + " >/dev/full");
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err()).endsWith("cannot write the output: No space left on device\n");

        Ended closed = ended("printf " + run + " >&-");
        assertThat(closed.code()).isEqualTo(1);
        assertThat(closed.err()).endsWith("cannot write the output: it is closed\n");

        Ended noErrors = ended("printf " + run + " 2>&-");
        assertThat(noErrors.code()).isZero();
        assertThat(noErrors.out()).isEqualTo("==> [value=1]\n");

        Ended noInput = ended("\"$wasmbox\" run \"$guests/counter.wasm\" <&-");
        assertThat(noInput.code()).isZero();
        assertThat(noInput.out()).isEmpty();
    }

    @Test
    void answer_comesBeforeTheNextLineIsNeeded() throws Exception {
        Process process = shell("\"$wasmbox\" run \"$guests/counter.wasm\"").start();
        try (var in = process.getOutputStream();
                var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 1; i <= 3; i++) {
                in.write("up\n".getBytes(StandardCharsets.UTF_8));
                in.flush();
                assertThat(out.readLine()).isEqualTo("==> [value=" + i + "]");
            }
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void terminal_pasteOfSeveralLinesAndCommands_isThoseLines() throws Exception {
        try (Pty pty = Pty.start(shell("x"), "\"$wasmbox\" run \"$guests/counter.wasm\"")) {
            pty.await("> ");
            pty.type("\033[200~up\rup\r!!goto 1\rup\033[201~\r");
            pty.await("At message 1 of 2");
            pty.await("==> [value=2]");
        }
    }

    @Test
    void terminal_typeAheadAfterCtrlC_losesNoKey() throws Exception {
        try (Pty pty = Pty.start(shell("x"), "\"$wasmbox\" run \"$guests/echo.wasm\"")) {
            for (int i = 0; i < 10; i++) {
                pty.await("> ");
                pty.type("xyz");
                pty.type("\003");
                pty.type("abcdef" + i + "\r");
                pty.await("==> [Echo: abcdef" + i + "]");
            }
        }
    }

    @Test
    void terminal_keysTypedAheadOfThePrompt_areAllRead() throws Exception {
        String command = "\"$wasmbox\" run --time-limit 4000 \"$guests/hostile.wasm\"";
        try (Pty pty = Pty.start(shell("x"), command)) {
            pty.await("> ");
            pty.type("loop\r");
            pty.await("running for 1 s; Ctrl-C ends it");
            pty.type("#".repeat(5_000) + "\025up\r\004"); // Ctrl-U, then Ctrl-D
            pty.await("==> [value=1");
            pty.await("(the program has ended)");
        }
    }

    @Test
    void terminal_longMessage_showsThatItRunsUntilCtrlCEndsIt() throws Exception {
        String command = "\"$wasmbox\" run --time-limit 600000 \"$guests/hostile.wasm\"";
        try (Pty pty = Pty.start(shell("x"), command)) {
            pty.await("> ");
            pty.type("loop\r");
            pty.await("running for 2 s; Ctrl-C ends it");
            pty.type("\003");
            pty.await("the box is as it was before");
            pty.await("> ");
            pty.type("up\r");
            pty.await("==> [value=1");
        }
    }

    @Test
    void terminal_program_asksWithItsOwnPrompt() throws Exception {
        String command = "\"$wasmbox\" run \"$guests/../program/interview.wasm\"";
        try (Pty pty = Pty.start(shell("x"), command)) {
            pty.await("> ");
            pty.type("complain no tea\r");
            pty.await("no tea");
            pty.type("sum\r");
            pty.await("number 1? ");
            pty.type("4\r");
            pty.await("number 2? ");
            pty.type("!!goto 2\r");
            pty.await("At message 2 of 3");
            pty.type("5\r");
            pty.await("number 2? ");
            pty.type("\r");
            pty.await("= 5");
            pty.await("> ");
            pty.type("\004");
            pty.await("(end of input)");
        }
    }

    @Test
    void terminal_escapeSequencesOfAGuest_areShown() throws Exception {
        String command = "printf 'a\\033]0;title\\007\\n' | \"$wasmbox\" run \"$guests/echo.wasm\"";
        try (Pty pty = Pty.start(shell("x"), command)) {
            pty.await("==> [Echo: a\\x1b]0;title\\x07]");
        }
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
