package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.host.GuestException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a guest does when it is to say in which calls its stack ended, nothing comes of it. */
final class StackReportTest {
    private static final String REPORT = "wasmbox_stack_overflow";

    /** Ends the process of a program. */
    private static final int EXIT = 0;

    /** Has an output of these bytes. */
    private static final int CALLBACK = 1;

    private static final int SEND = 5;
    private static final int REPORTING = 6;

    private final List<String> outputs = new ArrayList<>();

    /** Counts in its memory, and recurses for ever if a message is longer than a letter. */
    private static WasmBytes guest() {
        int[] two = {WasmBytes.I32, WasmBytes.I32};
        int[] count = {0x41, 0xc0, 0, 0x41, 0xc0, 0, 0x28, 2, 0, 0x41, 1, 0x6a, 0x36, 2, 0};
        int[] recurse = {0x20, 1, 0x41, 12, 0x4e, 0x04, 0x40, 0x20, 0, 0x20, 1, 0x10, SEND, 0x0b};
        int[] body = IntStream.concat(IntStream.of(count), IntStream.of(recurse)).toArray();
        return new WasmBytes()
                .importFunction(
                        "wasi_snapshot_preview1",
                        "proc_exit",
                        new int[] {WasmBytes.I32},
                        new int[] {})
                .importFunction("env", "wasmbox_callback", two, new int[] {})
                .memory(0, 1)
                .exportMemory("memory")
                .function("wasmbox_initialize", new int[] {}, new int[] {})
                .function(
                        "wasmbox_malloc",
                        new int[] {WasmBytes.I32},
                        new int[] {WasmBytes.I32},
                        0x41,
                        8)
                .function("wasmbox_free", two, new int[] {})
                .function("wasmbox_send", two, new int[] {}, body);
    }

    static Stream<Arguments> reports() {
        return Stream.of(Engine.values())
                .flatMap(
                        engine ->
                                Stream.of(
                                        Arguments.of(engine, Kind.STACK_OVERFLOW, new int[] {}),
                                        Arguments.of(engine, Kind.STACK_OVERFLOW, new int[] {0}),
                                        Arguments.of(
                                                engine,
                                                Kind.TIME_LIMIT,
                                                new int[] {0x03, 0x40, 0x0c, 0, 0x0b}),
                                        Arguments.of(
                                                engine,
                                                Kind.STACK_OVERFLOW,
                                                new int[] {0x10, REPORTING}),
                                        Arguments.of(
                                                engine,
                                                Kind.STACK_OVERFLOW,
                                                new int[] {0x41, 0, 0x10, EXIT}),
                                        Arguments.of(
                                                engine,
                                                Kind.STACK_OVERFLOW,
                                                new int[] {0x41, 0, 0x41, 16, 0x10, CALLBACK}),
                                        Arguments.of(
                                                engine,
                                                Kind.STACK_OVERFLOW,
                                                new int[] {0x41, 0, 0x41, 3, 0x10, CALLBACK}),
                                        Arguments.of(
                                                engine,
                                                Kind.STACK_OVERFLOW,
                                                new int[] {
                                                    0x41, 0x80, 0x20, 0x40, 0, 0x41, 0, 0x36, 2, 0
                                                })));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void report_thatDoesWhatItLikes_changesNothing(Engine engine, Kind kind, int[] report) {
        byte[] wasm = guest().function(REPORT, new int[] {}, new int[] {}, report).build();
        Duration time = kind == Kind.TIME_LIMIT ? Duration.ofSeconds(3) : Duration.ofMinutes(5);
        try (var box =
                WasmBoxHost.builder(WasmBoxModule.fromWasm(wasm))
                        .withEngine(engine)
                        .withLimits(Limits.DEFAULT.withMessageTime(time))
                        .open(outputs::add)) {
            box.message("x");
            StateHash before = box.stateHash();

            GuestException failure =
                    catchThrowableOfType(GuestException.class, () -> box.message("recurse"));

            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
            assertThat(box.stateHash()).isEqualTo(before);
            assertThat(outputs).isEmpty();
            assertThat(box.isFinished()).isFalse();
            box.message("x");
            assertThat(box.stateHash()).isNotEqualTo(before);
        }
    }

    @Test
    void report_ofAnotherType_isRefusedByName() {
        byte[] wasm = guest().function(REPORT, new int[] {WasmBytes.I32}, new int[] {}).build();
        assertThatThrownBy(() -> WasmBoxModule.fromWasm(wasm))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining(REPORT);
    }
}
