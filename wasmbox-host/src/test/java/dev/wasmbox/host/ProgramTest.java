package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.GuestException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that were written for a terminal, as boxes: captured wherever they wait. */
final class ProgramTest {
    private static final WasmBoxModule INTERVIEW = Guests.program("interview");
    private static final Limits LIMITS =
            Limits.DEFAULT.withMemoryBytes(32 << 20).withMessageTime(Duration.ofMinutes(5));

    private final StringBuilder screen = new StringBuilder();

    private static BoxBuilder builder(Engine engine) {
        return WasmBoxHost.builder(INTERVIEW).withEngine(engine).withLimits(LIMITS);
    }

    private WasmBoxHost<String, String> open() {
        return builder(Engine.COMPILED).open(screen::append);
    }

    private WasmBoxHost<String, String> openAt(Snapshot snapshot, Engine engine) {
        return builder(engine).openAt(snapshot, Program.lines(), Program.text(), screen::append);
    }

    private String say(WasmBoxHost<String, String> box, String line) {
        screen.setLength(0);
        box.message(line);
        return screen.toString();
    }

    private static Snapshot throughBytes(WasmBoxHost<?, ?> box) {
        return Snapshot.fromBytes(box.snapshotState().toBytes());
    }

    @Test
    void open_program_runsUntilItWaits() {
        open();
        assertThat(screen.toString()).isEqualTo("> ");
    }

    @ParameterizedTest
    @EnumSource
    void snapshot_deepInRecursion_goesOnInAnotherBox(Engine engine) {
        var box = open();
        say(box, "sum");
        say(box, "1.5");
        assertThat(say(box, "20")).isEqualTo("number 3? ");

        var other = openAt(throughBytes(box), engine);
        box.close();
        assertThat(say(other, "300")).isEqualTo("number 4? ");
        assertThat(say(other, "")).isEqualTo("300 + 0\n20 + 300\n1.5 + 320\n= 321.5\n> ");
    }

    @ParameterizedTest
    @EnumSource
    void snapshot_inCallbackOfTheLibrary_goesOnInAnotherBox(Engine engine) {
        var box = open();
        String question = say(box, "sort tea milk water");
        while (question.endsWith("? ")) {
            box = openAt(throughBytes(box), engine);
            String[] pair = question.split("\\? $")[0].split(" before ");
            question = say(box, pair[0].compareTo(pair[1]) < 0 ? "y" : "n");
        }
        assertThat(question).isEqualTo("milk tea water\n> ");
    }

    @Test
    void message_severalLines_areReadOneByOne() {
        var box = open();
        assertThat(say(box, "sum\n1\n2\n\nlines"))
                .isEqualTo("number 1? number 2? number 3? 2 + 0\n1 + 2\n= 3\n> 5\n> ");
    }

    @Test
    void message_partOfLine_isKeptInsideTheProgram() {
        List<byte[]> outputs = new ArrayList<>();
        var box = builder(Engine.COMPILED).open(Program.bytes(), Program.bytes(), outputs::add);
        outputs.clear();
        box.message("li".getBytes(StandardCharsets.UTF_8));
        assertThat(outputs).isEmpty();
        box.message("nes\n".getBytes(StandardCharsets.UTF_8));
        assertThat(String.join("", outputs.stream().map(String::new).toList())).isEqualTo("1\n> ");
    }

    @Test
    void endInput_isSeenOnce() {
        var box = open();
        screen.setLength(0);
        box.endInput();
        assertThat(screen.toString()).isEqualTo("(end of input)\n> ");
        assertThat(say(box, "lines")).isEqualTo("1\n> ");
    }

    @Test
    void endInput_guestOfTheAbi_isRefused() {
        var box = Guests.rust("counter").open(output -> {});
        assertThatThrownBy(box::endInput)
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("not a program");
    }

    @ParameterizedTest
    @CsvSource({"quit, 0", "exit 0, 0", "exit 7, 7"})
    void message_programEnds_boxIsFinished(String command, int code) {
        var box = open();
        say(box, "lines");
        Snapshot before = box.snapshotState();
        say(box, command);
        assertThat(box.exitCode()).hasValue(code);
        assertThatThrownBy(() -> box.message("lines"))
                .isInstanceOfSatisfying(
                        GuestException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FINISHED));
        assertThat(openAt(throughBytes(box), Engine.COMPILED).exitCode()).hasValue(code);

        box.restoreSnapshot(before);
        assertThat(say(box, "lines")).isEqualTo("2\n> ");
    }

    @ParameterizedTest
    @CsvSource({"crash, TRAP", "spin, TIME_LIMIT", "12345678901, MESSAGE_LIMIT"})
    void message_fails_boxWaitsWhereItDid(String command, Kind kind) {
        Limits tight =
                LIMITS.withMessageBytes(10)
                        .withMessageTime(Duration.ofMillis(kind == Kind.TIME_LIMIT ? 50 : 60_000));
        var box = builder(Engine.COMPILED).withLimits(tight).open(screen::append);
        say(box, "sum");
        say(box, "5");
        box.endInput();
        StateHash before = box.snapshotState().stateHash();
        var failure = catchThrowableOfType(GuestException.class, () -> say(box, command));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("the box is as it was");
        assertThat(box.snapshotState().stateHash()).isEqualTo(before);
        assertThat(say(box, "lines")).isEqualTo("3\n> ");
    }

    @Test
    void message_asksForMoreMemoryThanTheLimit_goesOn() {
        var box = open();
        assertThat(say(box, "hold 8")).isEqualTo("held\n> ");
        assertThat(say(box, "hold 64")).isEqualTo("no room\n> ");
    }

    @Test
    void fork_eachGoesItsOwnWay() {
        var box = open();
        say(box, "sum");
        say(box, "1");
        StringBuilder other = new StringBuilder();
        var fork = box.fork(other::append);
        say(box, "2");
        fork.message("");
        assertThat(other.toString()).isEqualTo("1 + 0\n= 1\n> ");
        assertThat(say(box, "")).isEqualTo("2 + 0\n1 + 2\n= 3\n> ");
    }

    @Test
    void timeAndChance_areThoseOfTheBox() {
        var a =
                builder(Engine.COMPILED)
                        .withTime(Instant.EPOCH.plusSeconds(5))
                        .open(screen::append);
        var b =
                builder(Engine.INTERPRETED)
                        .withTime(Instant.EPOCH.plusSeconds(5))
                        .open(screen::append);
        assertThat(say(a, "now")).isEqualTo("5.000000000\n> ");
        String drawn = say(a, "chance");
        say(b, "now");
        assertThat(say(b, "chance")).isEqualTo(drawn);
        assertThat(a.snapshotState().stateHash()).isEqualTo(b.snapshotState().stateHash());
        assertThat(say(a, "chance")).isNotEqualTo(drawn);
    }

    @Test
    void errors_goApart_orWithTheOutput() {
        List<String> lines = new ArrayList<>();
        var apart = builder(Engine.COMPILED).withStderr(lines::add).open(screen::append);
        assertThat(say(apart, "complain no tea")).isEqualTo("> ");
        assertThat(lines).containsExactly("no tea");

        var together =
                builder(Engine.COMPILED)
                        .asProgram(Program.of("interview").withErrorsInOutput())
                        .open(screen::append);
        assertThat(say(together, "complain no tea")).isEqualTo("no tea\n> ");
    }

    @Test
    void history_goesBackIntoCallsThatHaveReturned(@TempDir Path folder) {
        Path file = folder.resolve("interview.history");
        try (var history = History.begin(builder(Engine.COMPILED), screen::append)) {
            history.recordTo(file, Durability.EACH_MESSAGE);
            for (String line : List.of("sum", "1", "2", "")) {
                history.message(line);
            }
            history.rewindTo(2);
            screen.setLength(0);
            history.message("");
            assertThat(screen.toString()).isEqualTo("1 + 0\n= 1\n> ");
            history.endInput();
            assertThat(history.entry(4).outputs()).containsExactly("(end of input)\n", "> ");
        }
        try (var again =
                History.open(
                        file, Durability.EACH_MESSAGE, builder(Engine.COMPILED), screen::append)) {
            assertThat(again.replay(Engine.INTERPRETED)).isEmpty();
            screen.setLength(0);
            again.message("lines");
            assertThat(screen.toString()).isEqualTo("4\n> ");
        }
    }

    @Test
    void pool_sendsLines() {
        try (var pool = WasmBoxPool.open(builder(Engine.COMPILED), 1)) {
            pool.message("a", "sum");
            pool.message("b", "lines");
            pool.message("a", "4");
            assertThat(String.join("", pool.message("a", ""))).isEqualTo("4 + 0\n= 4\n> ");
            assertThat(String.join("", pool.message("b", "lines"))).isEqualTo("2\n> ");
        }
    }

    @Test
    void store_keepsPrograms(@TempDir Path folder) {
        var box = open();
        say(box, "sum");
        say(box, "1");
        try (var store = SnapshotStore.open(folder)) {
            store.put("now", box.snapshotState());
            assertThat(store.verify(List.of(INTERVIEW)).damages()).isEmpty();
            var other = openAt(store.get("now"), Engine.COMPILED);
            assertThat(say(other, "")).isEqualTo("1 + 0\n= 1\n> ");
        }
    }

    @Test
    void open_codecOfTheAbi_isRefused() {
        assertThatThrownBy(() -> INTERVIEW.open(Codecs.string(), Codecs.string(), output -> {}))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("Program.lines()");
    }

    @Test
    void asProgram_guestOfTheAbi_isRefused() {
        var counter = WasmBoxHost.builder(Guests.rust("counter"));
        assertThatThrownBy(() -> counter.asProgram(Program.of("counter")))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("guest of the ABI");
    }

    @Test
    void restore_snapshotOfAnotherModule_isRefused() {
        var counter = Guests.rust("counter").open(output -> {});
        var box = open();
        assertThatThrownBy(() -> box.restoreSnapshot(counter.snapshotState()))
                .isInstanceOf(SnapshotException.class);
        assertThat(say(box, "lines")).isEqualTo("1\n> ");
    }
}
