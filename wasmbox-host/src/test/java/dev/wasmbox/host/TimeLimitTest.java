package dev.wasmbox.host;

import static dev.wasmbox.host.WasmBytes.FUNCREF;
import static dev.wasmbox.host.WasmBytes.I32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wasmbox.codec.Codecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest is stopped in time, whatever it does, also without a single jump backwards. */
@Tag("jit")
final class TimeLimitTest {
    private static final int[] NONE = {};
    private static final int[] TWO = {I32, I32};
    private static final Duration LIMIT = Duration.ofMillis(100);

    /** What is left for a machine on which other programs run; the guests would take minutes. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final int MEMORY_PAGES = 1024;
    private static final int[] ALL = i32(MEMORY_PAGES << 16);
    private static final int[] ALL_BUT_ONE = i32((MEMORY_PAGES << 16) - 1);
    private static final int TABLE = 4_000_000;

    private static int[] i32(int value) {
        return IntStream.concat(IntStream.of(0x41), signed(value)).toArray();
    }

    private static IntStream signed(int value) {
        IntStream.Builder bytes = IntStream.builder();
        int rest = value;
        while (rest < -0x40 || rest > 0x3f) {
            bytes.add(rest & 0x7f | 0x80);
            rest >>= 7;
        }
        return bytes.add(rest & 0x7f).build();
    }

    private static int[] join(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }

    private static int[] times(int count, int[] code) {
        int[] all = new int[count * code.length];
        Arrays.setAll(all, i -> code[i % code.length]);
        return all;
    }

    private static WasmBytes guest() {
        return new WasmBytes()
                .importFunction("wasi_snapshot_preview1", "random_get", TWO, new int[] {I32})
                .importFunction(
                        "wasi_snapshot_preview1",
                        "fd_write",
                        new int[] {I32, I32, I32, I32},
                        new int[] {I32})
                .importFunction(
                        "wasi_snapshot_preview1",
                        "poll_oneoff",
                        new int[] {I32, I32, I32, I32},
                        new int[] {I32})
                .memory(1, 0x80, 8, 0x80, 8)
                .exportMemory("memory")
                .raw(4, join(new int[] {FUNCREF, 0}, unsigned(TABLE)))
                .raw(9, join(new int[] {5, FUNCREF}, new int[] {1, 0xd2, 0, 0x0b}))
                .function("wasmbox_initialize", NONE, NONE)
                .function("wasmbox_malloc", new int[] {I32}, new int[] {I32}, 0x41, 8)
                .function("wasmbox_free", TWO, NONE);
    }

    private static int[] unsigned(int value) {
        IntStream.Builder bytes = IntStream.builder();
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            bytes.add(rest & 0x7f | 0x80);
        }
        return bytes.add(rest).build().toArray();
    }

    private static WasmBytes sending(int... body) {
        return guest().function("wasmbox_send", TWO, NONE, body);
    }

    /** Three vectors of all the memory cannot be; so 100,000 that are the same one. */
    private static int[] vectors() {
        int[] loop = {
            0x03,
            0x40, // for each vector: its address is 8, its size is 60 million
            0x20,
            0,
            0x41,
            8,
            0x36,
            2,
            0, // store the address
            0x20,
            0,
            0x41,
            0x80,
            0x8e,
            0xce,
            0x1c,
            0x36,
            2,
            4, // and the size
            0x20,
            0,
            0x41,
            8,
            0x6a,
            0x22,
            0, // go on by 8
            0x41,
            0x80,
            0xea,
            0x30,
            0x49,
            0x0d,
            0,
            0x0b // up to 800,000
        };
        int[] count = i32(90_000);
        return join(
                new int[] {0x41, 0x80, 1, 0x21, 0},
                loop,
                new int[] {0x41, 1, 0x41, 0x80, 1},
                count,
                new int[] {0x41, 0, 0x10, 1, 0x1a});
    }

    static Stream<Arguments> hostile() {
        int[] fill = join(i32(0), i32(1), ALL, new int[] {0xfc, 11, 0});
        int[] copy = join(i32(0), i32(1), ALL_BUT_ONE, new int[] {0xfc, 10, 0, 0});
        int[] back = join(i32(1), i32(0), ALL_BUT_ONE, new int[] {0xfc, 10, 0, 0});
        int[] tableFill = join(i32(0), new int[] {0xd2, 0}, i32(TABLE), new int[] {0xfc, 17, 0});
        int[] tableCopy = join(i32(0), i32(1), i32(TABLE - 1), new int[] {0xfc, 14, 0, 0});
        int[] random = join(i32(0), i32(60_000_000), new int[] {0x10, 0, 0x1a});
        int[] poll = join(i32(0), i32(0), i32(1_300_000), i32(0), new int[] {0x10, 2, 0x1a});
        return Stream.of(
                        named("memory.fill", sending(times(3000, fill))),
                        named("memory.copy", sending(times(3000, copy))),
                        named("memory.copy backwards", sending(times(3000, back))),
                        named("table.fill", sending(times(2000, tableFill))),
                        named("table.copy", sending(times(2000, tableCopy))),
                        named("random_get", sending(times(50, random))),
                        named("poll_oneoff", sending(times(200, poll))),
                        named("fd_write", sending(vectors())),
                        named("a tail call to itself", tailCall(6)),
                        named("tail calls to each other", tailCall(7)),
                        named("an indirect tail call", indirectTailCall()))
                .flatMap(
                        guest ->
                                Stream.of(Engine.values())
                                        .map(
                                                engine ->
                                                        Arguments.of(
                                                                guest.get()[0],
                                                                engine,
                                                                guest.get()[1])));
    }

    /** {@code wasmbox_send} is function 6 and the one after it calls it back. */
    private static WasmBytes tailCall(int callee) {
        return sending(0x20, 0, 0x20, 1, 0x12, callee)
                .function("other", TWO, NONE, 0x20, 0, 0x20, 1, 0x12, 6);
    }

    private static WasmBytes indirectTailCall() {
        return sending(0x20, 0, 0x20, 1, 0x41, 1, 0x13, 6, 0).raw(9, 0, 0x41, 1, 0x0b, 1, 6);
    }

    private static Arguments named(String name, WasmBytes module) {
        return Arguments.of(name, module.build());
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("hostile")
    void message_thatWouldTakeForEver_isStoppedInTime(String what, Engine engine, byte[] wasm) {
        WasmBoxModule module = WasmBoxModule.fromWasm(wasm);
        Limits limits = Limits.DEFAULT.withMessageTime(LIMIT);
        try (var box =
                WasmBoxHost.builder(module)
                        .withLimits(limits)
                        .withEngine(engine)
                        .withStdout(line -> {})
                        .open(Codecs.bytes(), Codecs.bytes(), output -> {})) {
            StateHash before = box.stateHash();
            requireStoppedInTime(() -> box.message(new byte[1]));
            assertThat(box.stateHash()).isEqualTo(before);
        }
    }

    /** It is compiled before it runs, which nothing can stop; so the guest is left waiting. */
    @Timeout(60)
    @Test
    void message_thatFirstCallsAHugeFunction_isStoppedInTime() {
        int[] loads = times(150_000, new int[] {0x41, 0, 0x28, 2, 0, 0x1a});
        byte[] wasm =
                sending(0x10, 8, 0x10, 9)
                        .function("other", NONE, NONE)
                        .function("huge", NONE, NONE, loads)
                        .function("huger", NONE, NONE, loads)
                        .build();
        Limits limits = Limits.DEFAULT.withMessageTime(LIMIT);
        WasmBoxModule module = WasmBoxModule.fromWasm(wasm);
        try (var box =
                WasmBoxHost.builder(module)
                        .withLimits(limits)
                        .open(Codecs.bytes(), Codecs.bytes(), output -> {})) {
            StateHash before = box.stateHash();
            requireStoppedInTime(() -> box.message(new byte[1]));
            assertThat(box.stateHash()).isEqualTo(before);
        }
    }

    private static void requireStoppedInTime(ThrowingCallable message) {
        long began = System.nanoTime();
        var failure = catchThrowableOfType(GuestException.class, message);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(GuestException.Kind.TIME_LIMIT);
        assertThat(took).isLessThan(LIMIT.plus(TOLERANCE));
    }

    /** Adds the numbers from 10,000 down to 1 by as many tail calls out of nested blocks. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void tailCalls_giveWhatTheyShouldAndTakeNoStack(Engine engine) {
        int[] adding = {
            0x02,
            0x40,
            0x02,
            0x40,
            0x20,
            0,
            0x0e,
            1,
            0,
            1,
            0x0b, // is it zero?
            0x20,
            1,
            0x0f,
            0x0b, // then return the sum
            0x20,
            0,
            0x41,
            1,
            0x6b,
            0x20,
            0,
            0x20,
            1,
            0x6a,
            0x12,
            5 // otherwise go on
        };
        int[] sending =
                join(
                        i32(0),
                        i32(10_000),
                        i32(0),
                        new int[] {0x10, 5, 0x36, 2, 0, 0x41, 0, 0x41, 4, 0x10, 0});
        byte[] wasm =
                new WasmBytes()
                        .importFunction("env", "wasmbox_callback", TWO, NONE)
                        .memory(0, 1)
                        .exportMemory("memory")
                        .function("wasmbox_initialize", NONE, NONE)
                        .function("wasmbox_malloc", new int[] {I32}, new int[] {I32}, 0x41, 8)
                        .function("wasmbox_free", TWO, NONE)
                        .function("wasmbox_send", TWO, NONE, sending)
                        .function("add", TWO, new int[] {I32}, adding)
                        .build();
        List<Integer> outputs = new ArrayList<>();
        try (var box =
                WasmBoxHost.builder(WasmBoxModule.fromWasm(wasm))
                        .withEngine(engine)
                        .open(Codecs.bytes(), Codecs.i32(), outputs::add)) {
            box.message(new byte[1]);
        }
        assertThat(outputs).containsExactly(50_005_000);
    }
}
