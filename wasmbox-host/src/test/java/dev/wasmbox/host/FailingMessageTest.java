package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.host.GuestException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that fails, in whatever way, has not happened. */
final class FailingMessageTest {
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(32 << 20)
                    .withMessageTime(Duration.ofMinutes(5))
                    .withOutputCount(1000)
                    .withOutputBytes(1 << 20)
                    .withMessageBytes(4096);

    private final List<String> outputs = new ArrayList<>();

    private WasmBoxHost<String, String> open(Engine engine) {
        return open(engine, LIMITS);
    }

    private WasmBoxHost<String, String> open(Engine engine, Limits limits) {
        return WasmBoxHost.builder(Guests.rust("hostile"))
                .withEngine(engine)
                .withLimits(limits)
                .withStderr(line -> {})
                .open(outputs::add);
    }

    static Stream<Arguments> failures() {
        return Stream.of(Engine.values())
                .flatMap(
                        engine ->
                                Stream.of(
                                        Arguments.of(engine, "trap", Kind.TRAP, "unreachable"),
                                        Arguments.of(engine, "panic oops", Kind.TRAP, "oops"),
                                        Arguments.of(engine, "loop", Kind.TIME_LIMIT, "3 s"),
                                        Arguments.of(
                                                engine, "allocate", Kind.MEMORY_LIMIT, "33554432"),
                                        Arguments.of(
                                                engine, "recurse", Kind.STACK_OVERFLOW, "stack"),
                                        Arguments.of(engine, "recurse-memory", null, "the guest"),
                                        Arguments.of(engine, "divide 0", Kind.TRAP, "zero"),
                                        Arguments.of(
                                                engine, "read-outside", Kind.TRAP, "out of bounds"),
                                        Arguments.of(
                                                engine, "bad-length", Kind.BAD_OUTPUT, "output"),
                                        Arguments.of(engine, "bad-utf8", Kind.BAD_OUTPUT, "UTF-8"),
                                        Arguments.of(
                                                engine, "bad-short", Kind.BAD_OUTPUT, "output"),
                                        Arguments.of(
                                                engine, "bad-trailing", Kind.BAD_OUTPUT, "output"),
                                        Arguments.of(
                                                engine, "bad-place", Kind.TRAP, "out of bounds"),
                                        Arguments.of(
                                                engine, "flood 1001", Kind.OUTPUT_LIMIT, "1000"),
                                        Arguments.of(
                                                engine,
                                                "bigoutput 1048577",
                                                Kind.OUTPUT_LIMIT,
                                                "1048576"),
                                        Arguments.of(
                                                engine,
                                                "up" + " ".repeat(4096),
                                                Kind.MESSAGE_LIMIT,
                                                "4096")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void message_thatFails_leavesBoxAsItWas(
            Engine engine, String message, Kind kind, String inMessage) {
        Limits limits =
                kind == Kind.TIME_LIMIT ? LIMITS.withMessageTime(Duration.ofSeconds(3)) : LIMITS;
        try (var box = open(engine, limits)) {
            box.message("up");
            box.message("scribble 7 100");
            StateHash before = box.stateHash();
            outputs.clear();

            GuestException failure =
                    catchThrowableOfType(GuestException.class, () -> box.message(message));

            assertThat(failure).hasMessageContaining(inMessage);
            if (kind != null) {
                assertThat(failure.kind()).isEqualTo(kind);
            }
            assertThat(outputs).isEmpty();
            assertThat(box.stateHash()).isEqualTo(before);
            box.message("up");
            assertThat(outputs).singleElement().asString().startsWith("value=2 ");
        }
    }

    @Test
    void message_panic_saysWhatAndWhere() {
        try (var box = open(Engine.COMPILED)) {
            GuestException failure =
                    catchThrowableOfType(
                            GuestException.class, () -> box.message("panic the sky falls"));
            assertThat(failure.stderr()).anyMatch(line -> line.contains("panicked at"));
            assertThat(failure.stderr()).contains("the sky falls");
        }
    }

    @Test
    void message_failsAfterManySnapshots_rollsBackToTheLastMessageNotToASnapshot() {
        try (var box = open(Engine.COMPILED)) {
            box.message("up");
            Snapshot early = box.snapshotState();
            box.message("up");
            StateHash before = box.stateHash();
            assertThatThrownBy(() -> box.message("trap")).isInstanceOf(GuestException.class);
            assertThat(box.stateHash()).isEqualTo(before).isNotEqualTo(early.stateHash());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void message_thatThrowsAndDoesNotCatch_failsWithTheTag(Engine engine) {
        int[] two = {WasmBytes.I32, WasmBytes.I32};
        byte[] wasm =
                new WasmBytes()
                        .memory(0, 1)
                        .exportMemory("memory")
                        .tag("my_error", WasmBytes.I32)
                        .function("wasmbox_initialize", new int[] {}, new int[] {})
                        .function(
                                "wasmbox_malloc",
                                new int[] {WasmBytes.I32},
                                new int[] {WasmBytes.I32},
                                0x41,
                                8)
                        .function("wasmbox_free", two, new int[] {})
                        .function("wasmbox_send", two, new int[] {}, 0x41, 42, 0x08, 0)
                        .build();
        try (var box =
                WasmBoxHost.builder(WasmBoxModule.fromWasm(wasm))
                        .withEngine(engine)
                        .open(outputs::add)) {
            GuestException failure =
                    catchThrowableOfType(GuestException.class, () -> box.message("x"));
            assertThat(failure.kind()).isEqualTo(Kind.TRAP);
            assertThat(failure).hasMessageContaining("did not catch: tag \"my_error\" [42]");
        }
    }
}
