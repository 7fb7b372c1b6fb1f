package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.cli.Program.Ended;
import dev.wasmbox.host.SnapshotStore;
import dev.wasmbox.host.WasmBoxHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", "..")).resolve("test-guests");
    private static final Path COUNTER = GUESTS.resolve("rust/counter.wasm");

    @TempDir Path folder;

    /** A snapshot of the counter after some messages. */
    private Path snapshot(String name, String... messages) {
        Path file = folder.resolve(name);
        try (var box = WasmBoxHost.fromWasmFile(COUNTER, output -> {})) {
            List.of(messages).forEach(box::message);
            box.snapshotToFile(file);
        }
        return file;
    }

    @Test
    void run_printsAnswersAndEndsWith0() {
        assertThat(Program.run("up\nup\n", "run", "--freeze-time", COUNTER))
                .isEqualTo(new Ended(0, "==> [value=1]\n==> [value=2]\n", ""));
    }

    @Test
    void run_lineThatFails_endsWith3() {
        assertThat(Program.run("!!fly\nup\n", "run", COUNTER).code()).isEqualTo(3);
    }

    @Test
    void run_missingOrForeignModule_endsWith1AndOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "text");

        Ended missing = Program.run("", "run", folder.resolve("nix.wasm"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).matches("wasmbox: there is no file .*nix.wasm\n");

        Ended foreign = Program.run("", "run", text);
        assertThat(foreign.code()).isEqualTo(1);
        assertThat(foreign.err().lines()).hasSize(1);
    }

    @Test
    void debug_addsTheStackTrace() {
        assertThat(Program.run("", "run", "--debug", folder.resolve("nix.wasm")).err())
                .contains("\tat dev.wasmbox");
    }

    @Test
    void arguments_thatMakeNoSense_endWith2() {
        assertThat(Program.run("").code()).isEqualTo(2);
        assertThat(Program.run("", "fly").code()).isEqualTo(2);
        assertThat(Program.run("", "run").code()).isEqualTo(2);
        assertThat(Program.run("", "run", "--seed", "xyz", COUNTER).code()).isEqualTo(2);
    }

    @Test
    void seed_decidesTheRandomNumbers() {
        Path random = GUESTS.resolve("rust/random.wasm");
        String usual = Program.run("x\n", "run", random).out();
        String seeded = Program.run("x\n", "run", "--seed", "0102", random).out();

        assertThat(seeded).startsWith("==> [random=").isNotEqualTo(usual);
        assertThat(Program.run("x\n", "run", "--seed", "0102", random).out()).isEqualTo(seeded);
        assertThat(Program.run("x\n", "run", random).out()).isEqualTo(usual);
    }

    @Test
    void limits_areKept() {
        Path hostile = GUESTS.resolve("rust/hostile.wasm");
        Ended slow = Program.run("loop\nup\n", "run", "--time-limit", 1000, hostile);
        assertThat(slow.err()).contains("ran for longer than 1 s").contains("see --time-limit");
        assertThat(slow.out()).startsWith("==> [value=1");

        Ended large = Program.run("flood 5\nup\n", "run", "--output-count", 3, hostile);
        assertThat(large.err()).startsWith("error: ");
        assertThat(large.out()).startsWith("==> [value=1").hasLineCount(1);

        Ended small = Program.run("", "run", "--memory-limit", 1, hostile);
        assertThat(small.code()).isEqualTo(1);
    }

    @Test
    void limitOutOfRange_isAUsageErrorThatNamesTheOption() {
        assertThat(refusal("--memory-limit", 0)).contains("must be from 1 to 2047 MiB");
        assertThat(refusal("--memory-limit", Long.MAX_VALUE)).contains("must be from 1 to");
        assertThat(refusal("--time-limit", -1)).contains("must be from 1 to");
        assertThat(refusal("--message-limit", 0)).contains("must be from 1 to 1073741824 bytes");
        assertThat(refusal("--output-limit", -1)).contains("must be from 0 to");
        assertThat(refusal("--output-count", -1)).contains("must be from 0 to 2147483647");
        assertThat(refusal("--history-memory", 0)).contains("must be from 1 to 1048576 MiB");
        assertThat(refusal("--history-memory", Long.MAX_VALUE)).contains("must be from 1 to");
    }

    private static String refusal(String option, long value) {
        Ended ended = Program.run("", "run", option, value, COUNTER);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith(option + " is " + value + ", but ");
        return ended.err();
    }

    @Test
    void recursion_isAnErrorAndTheSessionGoesOn() {
        Path hostile = GUESTS.resolve("rust/hostile.wasm");
        Ended ended = Program.run("recurse\nup\n", "run", hostile);

        assertThat(ended.err()).startsWith("error: the guest's calls went deeper");
        assertThat(ended.out()).startsWith("==> [value=1");
    }

    @Test
    void compile_thenRun_answersTheSame() {
        Path compiled = folder.resolve("counter.wbx");
        assertThat(Program.run("", "compile", COUNTER, compiled)).isEqualTo(new Ended(0, "", ""));

        assertThat(Program.run("up\n", "run", compiled))
                .isEqualTo(new Ended(0, "==> [value=1]\n", ""));
        assertThat(Program.run("", "inspect", compiled).out())
                .contains("kind            compiled module\n");
    }

    @Test
    void compile_withAKey_isTrustedWhereverTheKeyIs() throws IOException {
        Path compiled = folder.resolve("counter.wbx");
        Path key = Files.write(folder.resolve("key"), new byte[16]);
        Path other =
                Files.write(
                        folder.resolve("other"),
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        assertThat(Program.run("", "compile", "--key", key, COUNTER, compiled))
                .isEqualTo(new Ended(0, "", ""));

        Ended right = Program.run("up\n", "run", "--key", key, compiled);
        assertThat(right).isEqualTo(new Ended(0, "==> [value=1]\n", ""));
        assertThat(Program.run("up\n", "run", "--key", key, COUNTER)).isEqualTo(right);
        Ended wrong = Program.run("up\n", "run", "--key", other, compiled);
        assertThat(wrong.out()).isEqualTo(right.out());
    }

    @Test
    void key_thatIsNone_isRefused() throws IOException {
        Path compiled = folder.resolve("counter.wbx");
        Path small = Files.write(folder.resolve("small"), new byte[15]);
        Ended refused = Program.run("", "compile", "--key", small, COUNTER, compiled);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("has 15 bytes, but must have at least 16");
        Ended missing =
                Program.run("", "compile", "--key", folder.resolve("nix"), COUNTER, compiled);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no file").hasLineCount(1);
        assertThat(compiled).doesNotExist();
    }

    @Test
    void compile_tamperedFile_isRefusedAtStart() throws IOException {
        Path compiled = folder.resolve("counter.wbx");
        Program.run("", "compile", COUNTER, compiled);
        byte[] bytes = Files.readAllBytes(compiled);
        bytes[bytes.length / 4] ^= 1;
        Files.write(compiled, bytes);

        Ended ended = Program.run("up\n", "run", compiled);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("damaged");
    }

    @Test
    void interpret_answersTheSame() {
        assertThat(Program.run("up\n", "run", "--interpret", COUNTER).out())
                .isEqualTo("==> [value=1]\n");
    }

    @Test
    void inspect_module_showsItsInterfaceAndSchema() {
        String out = Program.run("", "inspect", GUESTS.resolve("rust/typed.wasm")).out();

        assertThat(out)
                .contains("kind            WebAssembly module\n")
                .contains("guest ABI       version 1\n")
                .contains("env.wasmbox_callback")
                .contains("function wasmbox_send\n")
                .contains("Move { dx: i32, dy: i32 }")
                .containsPattern("module +[0-9a-f]{64}\n");
    }

    @Test
    void inspect_snapshot_showsWhatIsStored() throws IOException {
        Path file = snapshot("a.bin", "up");
        Path svg = folder.resolve("a.svg");
        Ended ended = Program.run("", "inspect", "--svg", svg, file);

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("kind            snapshot\n")
                .contains("time            1970-01-01T00:00:00Z (0 ms)\n")
                .contains("status          waits for a message\n")
                .containsPattern("pages stored +[1-9]\n")
                .containsPattern("00000000 {2}-+\n");
        assertThat(Files.readString(svg)).startsWith("<svg ").endsWith("</svg>\n");
    }

    @Test
    void inspect_pictureThatCannotBeWritten_saysWhyAndLeavesNothing() throws IOException {
        Path file = snapshot("a.bin", "up");
        Path nowhere = folder.resolve("nowhere").resolve("a.svg");
        Ended ended = Program.run("", "inspect", "--svg", nowhere, file);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("cannot write " + nowhere + ": there is no such folder");

        Path taken = Files.createDirectories(folder.resolve("taken.svg").resolve("inside"));
        Path target = Objects.requireNonNull(taken.getParent());
        assertThat(Program.run("", "inspect", "--svg", target, file).code()).isEqualTo(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, target);
        }
    }

    @Test
    void inspect_snapshotOfAStalledGuest_saysSo() {
        Path file = folder.resolve("stalled.bin");
        try (var box = WasmBoxHost.fromWasmFile(GUESTS.resolve("rust/hostile.wasm"), o -> {})) {
            box.message("wait-forever");
            box.snapshotToFile(file);
        }
        assertThat(Program.run("", "inspect", file).out())
                .contains(
                        "status          stalled: it waits for something that no message brings\n");
    }

    @Test
    void inspect_otherFile_saysWhatItIsNot() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "hello");

        assertThat(Program.run("", "inspect", file).err())
                .contains("is neither a .wasm file nor a compiled module, a snapshot, a history");
        assertThat(Program.run("", "inspect", folder).err()).contains("is neither a .wasm file");
    }

    @Test
    void inspect_history_namesItsModule() {
        Path file = folder.resolve("counter.history");
        Program.run("up\n", "run", "--record", file, COUNTER);

        assertThat(Program.run("", "inspect", file).out())
                .contains("kind            history\n")
                .containsPattern("of module +[0-9a-f]{64}\n");
    }

    @Test
    void inspect_store_namesItsSnapshots() {
        Path store = folder.resolve("store");
        try (SnapshotStore open = SnapshotStore.open(store);
                WasmBoxHost<String, String> box = WasmBoxHost.fromWasmFile(COUNTER, output -> {})) {
            open.put("first", box.snapshotState());
            open.put("second", box.snapshotState());
        }
        assertThat(Program.run("", "inspect", store).out())
                .contains("kind            snapshot store\n")
                .contains("snapshots       2\n")
                .contains("                first\n                second\n");
    }

    @Test
    void dash_isTheStandardInput() throws IOException {
        Path file = snapshot("a.bin", "up");
        byte[] bytes = Files.readAllBytes(file);

        assertThat(Program.run(bytes, "inspect", "-").out())
                .isEqualTo(Program.run("", "inspect", file).out().replace(file.toString(), "-"));
        assertThat(Program.run(bytes, "diff", file, "-").code()).isZero();
        byte[] wasm = Files.readAllBytes(COUNTER);
        Path compiled = folder.resolve("counter.wbx");
        assertThat(Program.run(wasm, "compile", "-", compiled).code()).isZero();
        assertThat(Program.run("up\n", "run", compiled).out()).isEqualTo("==> [value=1]\n");
        assertThat(Program.run("up\n", "run", "-").code()).isEqualTo(2);
    }

    @Test
    void dash_withSomethingElse_isNamedAsTheStandardInput() {
        Path file = snapshot("a.bin", "up");
        List<List<Object>> commands =
                List.of(
                        List.of("inspect", "-"),
                        List.of("compile", "-", folder.resolve("a.wbx")),
                        List.of("diff", file, "-"));
        for (List<Object> command : commands) {
            Ended ended = Program.run("junk", command.toArray());
            assertThat(ended.code()).as(command.toString()).isEqualTo(1);
            assertThat(ended.err())
                    .as(command.toString())
                    .contains("the standard input")
                    .doesNotContain(System.getProperty("java.io.tmpdir"));
        }
    }

    @Test
    void compileAndSvg_replaceNoFileOfAnotherKind() throws IOException {
        Path wasm = Files.copy(COUNTER, folder.resolve("a.wasm"));
        Path link = Files.createSymbolicLink(folder.resolve("link.wbx"), wasm);
        Path state = snapshot("a.bin", "up");
        byte[] stateBytes = Files.readAllBytes(state);

        for (Path target : List.of(wasm, link, state)) {
            Ended ended = Program.run("", "compile", wasm, target);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("which is not replaced; name another file");
        }
        Path notes = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(Program.run("", "compile", wasm, notes).err())
                .contains("notes.txt is no compiled module, so it is not replaced");
        assertThat(notes).hasContent("hello");
        assertThat(Program.run("", "compile", wasm, folder).err()).contains("is a folder");
        assertThat(Program.run("", "inspect", "--svg", state, state).code()).isEqualTo(1);
        assertThat(wasm).hasSameBinaryContentAs(COUNTER);
        assertThat(state).hasBinaryContent(stateBytes);

        Path compiled = folder.resolve("a.wbx");
        assertThat(Program.run("", "compile", wasm, compiled).code()).isZero();
        assertThat(Program.run("", "compile", wasm, compiled).code()).isZero();
    }

    @Test
    void outputThatCannotBeWritten_endsEveryCommandWith1AndTheReason() {
        Path state = snapshot("a.bin", "up");
        Path history = folder.resolve("counter.history");
        Program.run("up\n", "run", "--record", history, COUNTER);
        List<List<Object>> commands =
                List.of(
                        List.of("--help"),
                        List.of("--version"),
                        List.of("help", "run"),
                        List.of("run", COUNTER),
                        List.of("run", GUESTS.resolve("rust/echo.wasm")),
                        List.of("inspect", COUNTER),
                        List.of("inspect", state),
                        List.of("diff", state, state),
                        List.of("replay", "--module", COUNTER, history),
                        List.of("verify", COUNTER, history),
                        List.of("new", "--in", folder, "java", "guest"));
        for (List<Object> command : commands) {
            Ended ended = Program.onFullDisk("up\n!!help\n".repeat(10_000), command.toArray());
            assertThat(ended.code()).as(command.toString()).isEqualTo(1);
            assertThat(ended.err())
                    .as(command.toString())
                    .isEqualTo("wasmbox: cannot write the output: No space left on device\n");
        }
    }

    @Test
    void controlCharacters_areShownOnATerminalUnlessRaw() {
        Path echo = GUESTS.resolve("rust/echo.wasm");
        String line = "\033]0;title\007\n";
        assertThat(Program.run(line, "run", echo).out())
                .isEqualTo("==> [Echo: \033]0;title\007]\n");
        System.setProperty("wasmbox.terminal.out", "true");
        try {
            assertThat(Program.run(line, "run", echo).out())
                    .isEqualTo("==> [Echo: \\x1b]0;title\\x07]\n");
            assertThat(Program.run(line, "run", "--raw", echo).out())
                    .isEqualTo("==> [Echo: \033]0;title\007]\n");
        } finally {
            System.clearProperty("wasmbox.terminal.out");
        }
    }

    @Test
    void help_showsTheCommandsOrOneOfThem() {
        assertThat(Program.run("", "help")).isEqualTo(Program.run("", "--help"));
        assertThat(Program.run("", "help", "run")).isEqualTo(Program.run("", "run", "--help"));
        assertThat(Program.run("", "help", "fly").code()).isEqualTo(2);
    }

    @Test
    void diff_sameState_endsWith0AndOtherwise3() {
        Path one = snapshot("1.bin", "up");
        Path again = snapshot("2.bin", "up", "down", "up");
        Path two = snapshot("3.bin", "up", "up");

        Ended different = Program.run("", "diff", one, two);
        assertThat(different.code()).isEqualTo(3);
        assertThat(different.out()).containsPattern("pages +[1-9] of 4 KiB differ\n");
        assertThat(Program.run("", "diff", one, one).code()).isZero();
        assertThat(Program.run("", "diff", one, again).out()).isNotEmpty();
    }

    @Test
    void record_thenReplayAndVerify_leadToTheSameStates() {
        Path file = folder.resolve("counter.history");
        Program.run("up\ndown\n", "run", "--record", file, COUNTER);

        Ended replayed = Program.run("", "replay", "--module", COUNTER, file);
        assertThat(replayed)
                .isEqualTo(
                        new Ended(
                                0,
                                "up\n==> [value=1]\ndown\n==> [value=0]\n"
                                        + "2 messages lead where they led\n",
                                ""));
        assertThat(Program.run("", "verify", COUNTER, file).out())
                .isEqualTo(
                        "compiled: 2 messages lead where they led\n"
                                + "interpreted: 2 messages lead where they led\n");
    }

    @Test
    void replay_withoutAModule_findsTheOneBesideTheFile() throws IOException {
        Path file = folder.resolve("counter.history");
        Program.run("up\n", "run", "--record", file, COUNTER);
        Files.copy(GUESTS.resolve("rust/echo.wasm"), folder.resolve("a.wasm"));
        assertThat(Program.run("", "replay", file).err())
                .matches("wasmbox: .*counter.history is of the module [0-9a-f]{64}, .*--module\n");

        Files.copy(COUNTER, folder.resolve("b.wasm"));
        assertThat(Program.run("", "replay", file).out()).startsWith("up\n==> [value=1]\n");

        Files.writeString(file, "torn");
        assertThat(Program.run("", "replay", file).err()).contains("it is not a history");
    }

    @Test
    void check_ofADamagedStore_namesTheDamageAndWhoNeedsIt() throws IOException {
        Path folder = this.folder.resolve("store");
        assertThat(Program.run("", "check", folder).err()).contains("is no snapshot store");
        try (SnapshotStore store = SnapshotStore.open(folder);
                WasmBoxHost<String, String> box = WasmBoxHost.fromWasmFile(COUNTER, output -> {})) {
            box.message("up");
            store.put("first", box.snapshotState());
            box.message("up");
            store.put("second", box.snapshotState());
        }
        assertThat(Program.run("", "check", folder).out())
                .matches(
                        "2 snapshots, \\d+ pages, [\\d,]+ bytes: intact\n"
                                + "state hashes computed: 0 of 2; name the modules of the others"
                                + " behind STORE\n");
        assertThat(Program.run("", "check", folder, COUNTER).out())
                .endsWith(": intact\nstate hashes computed: 2 of 2\n");

        Path segment = largestIn(folder);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 4] ^= 1;
        Files.write(segment, bytes);
        Ended damaged = Program.run("", "check", folder);
        assertThat(damaged.code()).isEqualTo(3);
        assertThat(damaged.out()).contains("first").contains(": damaged\n");
    }

    private static Path largestIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.max(Comparator.comparing(file -> file.toFile().length())).orElseThrow();
        }
    }

    @Test
    void everyCommand_hasHelp() {
        for (String name :
                List.of("run", "compile", "inspect", "diff", "replay", "verify", "check", "new")) {
            assertThat(Program.run("", name, "--help").out())
                    .as(name)
                    .contains("Usage: wasmbox " + name);
        }
    }
}
