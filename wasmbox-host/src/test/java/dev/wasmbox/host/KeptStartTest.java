package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasmbox.host.internal.UsedClasses;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that has started before goes on from there, and nobody can tell. */
@Tag("once")
final class KeptStartTest {
    private static final Path STARTER = Guests.ROOT.resolve("test-guests/program/starter.wasm");
    private static final Instant LATER = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final Set<String> USED_AT_REST = usedAtRest();

    @TempDir Path folder;
    @TempDir Path layer;
    private Path cache = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        cache = folder.resolve("cache");
        Files.writeString(layer.resolve("note"), "first");
    }

    /** All that can be seen of a box that was opened, sent a line, and closed. */
    private record Seen(
            List<String> outputs, List<String> errors, StateHash start, StateHash end, int code) {}

    private static Seen see(WasmBoxModule module, UnaryOperator<BoxBuilder> options) {
        List<String> outputs = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        BoxBuilder builder =
                options.apply(WasmBoxHost.builder(module))
                        .withStderr(errors::add)
                        .withStdout(errors::add);
        try (WasmBoxHost<String, String> box = builder.open(outputs::add)) {
            StateHash start = box.snapshotState().stateHash();
            if (box.exitCode().isEmpty()) {
                box.message("now");
                box.message("chance");
            }
            Snapshot end = box.snapshotState();
            return new Seen(
                    List.copyOf(outputs),
                    List.copyOf(errors),
                    start,
                    end.stateHash(),
                    end.exitCode().orElse(-1));
        }
    }

    private WasmBoxModule cached() {
        return WasmBoxModule.fromFile(STARTER, CompileCache.in(cache));
    }

    private static Seen fresh(UnaryOperator<BoxBuilder> options) {
        return see(WasmBoxModule.fromFile(STARTER), options);
    }

    private Program starter(String... arguments) {
        return Program.of("starter", arguments)
                .withReadOnly("/in", layer)
                .withWritable("/out")
                .withEnvironment("GREETING", "hello");
    }

    private List<Path> files(String ending) throws IOException {
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** Whether a box opens without anything of its module being compiled. */
    private boolean startsWithoutCode(UnaryOperator<BoxBuilder> options) throws IOException {
        for (Path file : files(".compiled")) {
            Files.delete(file);
        }
        WasmBoxModule module = cached();
        options.apply(WasmBoxHost.builder(module)).open((String output) -> {}).close();
        return UsedClasses.of(module.guest()).equals(USED_AT_REST);
    }

    /** What is compiled of the module for a box in which nothing runs. */
    private static Set<String> usedAtRest() {
        Program program = Program.of("starter");
        Snapshot start =
                WasmBoxHost.builder(WasmBoxModule.fromFile(STARTER))
                        .asProgram(program)
                        .open(output -> {})
                        .snapshotState();
        WasmBoxModule module = WasmBoxModule.fromFile(STARTER);
        WasmBoxHost.builder(module)
                .asProgram(program)
                .openAt(start, Program.lines(), Program.text(), output -> {})
                .snapshotState();
        return UsedClasses.of(module.guest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "now",
                "chance",
                "complain loudly",
                "environment",
                "read /in/note",
                "write /out/new",
                "hold",
                "exit 3"
            })
    void open_startIsKept_nobodyCanTell(String argument) throws IOException {
        UnaryOperator<BoxBuilder> options =
                builder -> builder.asProgram(starter(argument, "complain twice", argument));
        Seen expected = fresh(options);
        assertThat(see(cached(), options)).isEqualTo(expected);
        assertThat(files(".start")).hasSize(1);
        assertThat(startsWithoutCode(options)).as("without code").isTrue();
        assertThat(see(cached(), options)).isEqualTo(expected);
    }

    @Test
    void open_atAnotherTime_isKeptUnlessTheProgramHasLookedAtTheClock() throws IOException {
        for (String argument : List.of("chance", "now", "write /out/new")) {
            UnaryOperator<BoxBuilder> first = builder -> builder.asProgram(starter(argument));
            UnaryOperator<BoxBuilder> later = builder -> first.apply(builder).withTime(LATER);
            see(cached(), first);
            assertThat(see(cached(), later)).isEqualTo(fresh(later));
            assertThat(startsWithoutCode(later)).isEqualTo(argument.equals("chance"));
            assertThat(see(cached(), first)).isEqualTo(fresh(first));
        }
        assertThat(files(".start")).hasSize(3);
    }

    @Test
    void open_atTheLatestNow_isTheBoxThatBeganEarlierAndWaited() throws IOException {
        UnaryOperator<BoxBuilder> first =
                builder -> builder.asProgram(starter("glance", "chance")).withLatestTime(LATER);
        Seen expected = fresh(first);
        assertThat(see(cached(), first)).isEqualTo(expected);
        assertThat(files(".start")).hasSize(1);
        for (Duration later : List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofDays(7))) {
            UnaryOperator<BoxBuilder> next =
                    builder -> first.apply(builder).withLatestTime(LATER.plus(later));
            assertThat(startsWithoutCode(next)).isTrue();
            assertThat(see(cached(), next)).as("%s later", later).isEqualTo(expected);
        }
        List<UnaryOperator<BoxBuilder>> others =
                List.of(
                        builder -> first.apply(builder).withLatestTime(LATER.minusNanos(1)),
                        builder -> first.apply(builder).withTime(LATER.plusSeconds(1)),
                        builder ->
                                first.apply(builder)
                                        .withLatestTime(
                                                LATER.plus(Duration.ofDays(7)).plusNanos(1)));
        for (UnaryOperator<BoxBuilder> other : others) {
            Seen seen = see(cached(), other);
            assertThat(seen).isEqualTo(fresh(other)).isNotEqualTo(expected);
            Files.delete(files(".start").get(0));
            see(cached(), first);
        }
    }

    /** What shows when it began, at once or when it is asked, begins now. */
    @Test
    void open_atTheLatestNow_programThatShowsWhenItBeganIsStartedAnew() throws IOException {
        for (String argument : List.of("now", "look", "write /out/new", "exit 3")) {
            UnaryOperator<BoxBuilder> first =
                    builder -> builder.asProgram(starter("glance", argument)).withLatestTime(LATER);
            UnaryOperator<BoxBuilder> next =
                    builder -> first.apply(builder).withLatestTime(LATER.plusSeconds(1));
            see(cached(), first);
            assertThat(files(".start")).isEmpty();
            assertThat(see(cached(), next)).isEqualTo(fresh(next));
        }
    }

    @Test
    void open_whateverElseDiffers_isRunAnew() throws IOException {
        UnaryOperator<BoxBuilder> first =
                builder -> builder.asProgram(starter("chance", "hold", "environment"));
        see(cached(), first);
        List<UnaryOperator<BoxBuilder>> others =
                List.of(
                        builder -> builder.asProgram(starter("chance", "hold")),
                        builder ->
                                first.apply(builder)
                                        .asProgram(
                                                starter("chance", "hold", "environment")
                                                        .withEnvironment("GREETING", "bye")),
                        builder ->
                                first.apply(builder)
                                        .asProgram(
                                                starter("chance", "hold", "environment")
                                                        .withTerminal(false)),
                        builder ->
                                first.apply(builder)
                                        .asProgram(
                                                starter("chance", "hold", "environment")
                                                        .withErrorsInOutput()),
                        builder -> first.apply(builder).withSeed(new byte[32]),
                        builder ->
                                first.apply(builder)
                                        .withLimits(Limits.DEFAULT.withMemoryBytes(4 << 20)));
        for (UnaryOperator<BoxBuilder> other : others) {
            assertThat(startsWithoutCode(other)).isFalse();
            assertThat(see(cached(), other)).isEqualTo(fresh(other));
        }
        UnaryOperator<BoxBuilder> reading = builder -> builder.asProgram(starter("read /in/note"));
        see(cached(), reading);
        Files.writeString(layer.resolve("note"), "second");
        assertThat(see(cached(), reading)).isEqualTo(fresh(reading));
    }

    /** A file that found no room does not grow when the next box of the module has more. */
    @Test
    void open_withMoreMemory_startThatFilledItsFilesIsRunAnew() {
        WasmBoxModule module = cached();
        for (int mebibytes : new int[] {4, 8}) {
            UnaryOperator<BoxBuilder> options =
                    builder ->
                            builder.asProgram(starter("fill /out/new"))
                                    .withLimits(Limits.DEFAULT.withMemoryBytes(mebibytes << 20));
            Seen seen = see(module, options);
            assertThat(seen.outputs().get(0)).contains(mebibytes - 1 + " MiB");
            assertThat(seen).isEqualTo(fresh(options));
        }
    }

    @Test
    void open_interpreted_isRunAnew() throws IOException {
        UnaryOperator<BoxBuilder> options = builder -> builder.asProgram(starter("chance"));
        Seen expected = see(cached(), options);
        assertThat(see(cached(), builder -> options.apply(builder).withEngine(Engine.INTERPRETED)))
                .isEqualTo(expected);
    }

    @Test
    void start_withASeedOfItsOwn_isNotKept() throws IOException {
        see(cached(), builder -> builder.asProgram(starter("chance")).withSeed(new byte[32]));
        assertThat(files(".start")).isEmpty();
    }

    /** A program's memory holds its environment, where people put what is secret. */
    @Test
    void keptFile_isForItsOwnerOnly() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        see(cached(), builder -> builder.asProgram(starter("environment")));
        for (Path file : files("")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(files(".start")).hasSize(1);
    }

    @Test
    void open_startFails_isNotKept() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> see(cached(), b -> b.asProgram(starter("crash"))))
                    .isInstanceOf(GuestException.class)
                    .hasMessageContaining("unreachable");
        }
        assertThat(files(".start")).isEmpty();
    }

    @Test
    void open_keptStartSentMoreThanIsAllowed_failsAsItDoes() {
        UnaryOperator<BoxBuilder> options = builder -> builder.asProgram(starter("chance"));
        see(cached(), options);
        Limits none = Limits.DEFAULT.withOutputCount(0);
        assertThatThrownBy(() -> see(cached(), b -> options.apply(b).withLimits(none)))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("more than 0 outputs");
    }

    @Test
    void open_keptFileIsDamagedOrOfAnotherStart_isRunAnewAndReplaced() throws IOException {
        UnaryOperator<BoxBuilder> options = builder -> builder.asProgram(starter("chance"));
        Seen expected = fresh(options);
        see(cached(), builder -> builder.asProgram(starter("now")));
        byte[] other = Files.readAllBytes(files(".start").get(0));
        Files.delete(files(".start").get(0));
        see(cached(), options);
        Path file = files(".start").get(0);
        byte[] good = Files.readAllBytes(file);
        for (int i : Set.of(0, 31, 32, 40, good.length / 2, good.length - 1)) {
            byte[] damaged = good.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThat(startsWithoutCode(options)).isFalse();
            assertThat(see(cached(), options)).isEqualTo(expected);
            assertThat(file).hasBinaryContent(good);
        }
        for (byte[] wrong : List.of(new byte[0], new byte[31], other)) {
            Files.write(file, wrong);
            assertThat(startsWithoutCode(options)).isFalse();
            assertThat(file).hasBinaryContent(good);
        }
    }

    @Test
    void history_begunWithAKeptStart_goesBackAndReplays() {
        UnaryOperator<BoxBuilder> options =
                builder -> builder.asProgram(starter("now", "chance", "write /out/new"));
        List<StateHash> starts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<String> outputs = new ArrayList<>();
            try (History<String, String> history =
                    History.begin(
                            options.apply(WasmBoxHost.builder(cached())),
                            Program.lines(),
                            Program.text(),
                            outputs::add)) {
                history.message("chance");
                history.message("read /out/new");
                assertThat(String.join("", outputs)).endsWith("written\n\n> ");
                assertThat(history.replay()).isEmpty();
                history.rewindTo(0);
                starts.add(history.snapshotState().stateHash());
            }
        }
        assertThat(starts.get(1)).isEqualTo(starts.get(0));
    }
}
