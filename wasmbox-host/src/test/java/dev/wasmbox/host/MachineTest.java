package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An interpreter, whose main loop is written twice, as a box: captured deep in calls of itself. */
final class MachineTest {
    private final StringBuilder screen = new StringBuilder();

    private WasmBoxHost<String, String> open(Engine engine) {
        return Machine.builder(Machine.TALK, engine).open(screen::append);
    }

    private WasmBoxHost<String, String> movedTo(Engine engine, WasmBoxHost<String, String> box) {
        Snapshot snapshot = Snapshot.fromBytes(box.snapshotState().toBytes());
        return Machine.builder(Machine.TALK, engine)
                .openAt(snapshot, Program.lines(), Program.text(), screen::append);
    }

    private String say(WasmBoxHost<String, String> box, String... lines) {
        screen.setLength(0);
        for (String line : lines) {
            box.message(line);
        }
        return screen.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPILED, INTERPRETED",
        "INTERPRETED, COMPILED",
        "COMPILED, COMPILED",
        "INTERPRETED, INTERPRETED"
    })
    void snapshot_deepInCallsOfTheLoop_goesOnInAnotherBox(Engine from, Engine to) {
        var box = open(from);
        say(box, "sum", "1.5", "20", "300");
        var other = movedTo(to, box);

        String expected = say(box, "4000", "");
        assertThat(expected)
                .isEqualTo(
                        "number 5? so far 4000\nso far 4300\nso far 4320\nso far 4321.5\n= 4321.5\n> ");
        assertThat(say(other, "4000", "")).isEqualTo(expected);
        assertThat(other.stateHash()).isEqualTo(box.stateHash());
    }

    @ParameterizedTest
    @EnumSource
    void snapshot_atEachWait_inLoopsAndCallbacks_isThatOfTheBoxThatStayed(Engine engine) {
        var stayed = open(Engine.COMPILED);
        var moved = open(engine);
        for (String line :
                "sort y n y n y map 1 2 3 fold 4 5 6 times a b c sum 1 work 2 0 lines".split(" ")) {
            String expected = say(stayed, line);
            moved = movedTo(engine, moved);
            assertThat(say(moved, line)).as(line).isEqualTo(expected);
            assertThat(moved.stateHash()).as(line).isEqualTo(stayed.stateHash());
        }
    }

    // ---- which functions it is in

    private static GuestException failure(WasmBoxHost<String, String> box) {
        return catchThrowableOfType(GuestException.class, () -> box.message("trap"));
    }

    private static List<String> frames(GuestException failure) {
        return failure.guestStack().stream().map(GuestFrame::toString).toList();
    }

    @ParameterizedTest
    @EnumSource
    void guestStack_afterARestore_hasEachCallOnceAtItsLine(Engine engine) {
        var stayed = open(engine);
        say(stayed, "sum", "1", "2", "3");
        var moved = movedTo(engine, stayed);

        GuestException failure = failure(moved);
        assertThat(failure.guestStack()).isEqualTo(failure(stayed).guestStack());
        assertThat(frames(failure)).noneMatch(each -> each.contains("resumed"));
        assertThat(frames(failure).stream().filter(each -> each.startsWith("run "))).hasSize(5);
    }
}
