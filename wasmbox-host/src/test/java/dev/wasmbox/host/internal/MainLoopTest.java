package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.engine.FunctionCall;
import dev.wasmbox.engine.SourceLines;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.internal.module.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The main loops of interpreters are written twice, and what all programs have is not. */
@Tag("once")
class MainLoopTest {
    private static final String COUNTS =
            """
            again: "> " write arguments 1 read call down print jump again
            down:  get 0 number dup 0 jump_eq asked
                   dec text arguments 1 call down return
            asked: read text dup "trap" jump_eq fails return
            fails: trap
            end
            """;

    private static Guest guest(String program) throws IOException {
        Path guests = Path.of(System.getProperty("wasmbox.root", ".."), "test-guests/program");
        return Guest.of(Files.readAllBytes(guests.resolve(program + ".wasm")));
    }

    @ParameterizedTest
    @CsvSource({"machine, run (resumed);run (left)", "traced,", "interview,"})
    void ofAProgram_isWrittenTwice_andNothingElse(String program, String expected)
            throws IOException {
        Guest guest = guest(program);
        Set<String> names = expected == null ? Set.of() : Set.of(expected.split(";"));
        for (Guest each : List.of(guest, guest.metered())) {
            GuestModule module = each.module();
            Command command = Objects.requireNonNull(module.command());
            assertThat(
                            command.standIns().stream()
                                    .map(index -> FunctionCall.nameOf(index, module.wasmModule()))
                                    .collect(Collectors.toSet()))
                    .as("metered: %s", command.isMetered())
                    .isEqualTo(names);
        }
    }

    /** How many calls of the second kind a box fails in. */
    private static long resumed(Box<String, String> box, Guest guest, String message) {
        GuestException failure =
                catchThrowableOfType(GuestException.class, () -> box.message(message));
        Throwable cause = Objects.requireNonNull(failure.getCause());
        return FunctionCall.of(cause, guest.module().wasmModule(), SourceLines.NONE).stream()
                .filter(each -> guest.module().isStandIn(each.function()))
                .count();
    }

    /** So nothing but what waits for a call to return runs in the second one. */
    @ParameterizedTest
    @EnumSource
    void thatWasResumed_goesOnAsTheFirstAtItsHead(Engine engine) throws IOException {
        Guest guest = guest("machine");
        BoxOptions options = BoxOptions.DEFAULT.withEngine(engine);
        Box<String, String> box =
                Box.begin(guest, options, LineCodec.INPUT, LineCodec.OUTPUT, output -> {});
        box.message(COUNTS + "4");
        box.hibernate();
        assertThat(resumed(box, guest, "trap")).as("calls that wait for others").isEqualTo(5);
        box.message("back");
        assertThat(resumed(box, guest, "2\ntrap")).as("the loop, and new calls").isZero();
    }
}
