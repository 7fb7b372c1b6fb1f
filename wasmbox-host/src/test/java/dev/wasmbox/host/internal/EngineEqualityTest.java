package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled and interpreted guests are in the same state after every message. */
final class EngineEqualityTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests");
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(24 << 20)
                    .withMessageTime(Duration.ofMinutes(2))
                    .withOutputCount(50);

    /** What is sent to which guest, encoded. */
    record Script(String guest, List<byte[]> messages) {
        @Override
        public String toString() {
            return guest;
        }
    }

    private static Script texts(String guest, String... messages) {
        return new Script(guest, Stream.of(messages).map(Codecs.string()::toBytes).toList());
    }

    @SafeVarargs
    private static Script bytes(String guest, Consumer<Encoder>... messages) {
        List<byte[]> encoded = new ArrayList<>();
        for (Consumer<Encoder> message : messages) {
            Encoder out = new Encoder(64);
            message.accept(out);
            encoded.add(out.toByteArray());
        }
        return new Script(guest, encoded);
    }

    static Stream<Script> scripts() {
        return Stream.of(
                texts("rust/counter", "up", "up", "down", "no command"),
                texts("rust/countersync", "up", "up", "down", "no command"),
                texts("rust/echo", "hello", "", "x".repeat(100_000)),
                texts("rust/random", "a", "b", "c"),
                texts("rust/grow", "grow 1", "touch 17", "touch at 5000", "grow 16", "sum"),
                texts("wat/tables", "g", "s", "w", "i", "e", "z", "d", "i", "x", "e", "t", "c"),
                texts(
                        "rust/hostile",
                        "up",
                        "scribble 7 300",
                        "clock",
                        "random 7",
                        "hash",
                        "sleep 3",
                        "trap",
                        "panic no",
                        "divide 0",
                        "flood 3",
                        "flood 60",
                        "bad-utf8",
                        "bad-place",
                        "read-outside",
                        "surroundings",
                        "open /etc/passwd",
                        "return",
                        "up"),
                texts(
                        "rust/kernels",
                        "sieve 5000",
                        "hashmap 300",
                        "sort 500",
                        "nbody 30",
                        "matrix 12",
                        "format 60",
                        "json 10",
                        "sha256 2000"),
                texts("java/counter", "up", "up", "down"),
                texts("rust/javascript", "var x = 20", "x + 22", "Math.sin(x) / 3", "nonsense("),
                bytes(
                        "rust/typed",
                        out -> move(out, 3, -4),
                        out -> move(out, 5000, 0),
                        out -> {
                            out.writeI32(1);
                            out.writeString("hello");
                        },
                        out -> {
                            out.writeI32(2);
                            out.writeString("tag");
                            out.writePresence(true);
                            out.writeI64(-1);
                        },
                        out -> {
                            out.writeI32(3);
                            out.writeLength(2);
                            out.writeI64(7);
                            out.writeI64(9L << 32);
                        },
                        out -> out.writeI32(4),
                        out -> out.writeI32(99)),
                bytes(
                        "c/calculator",
                        out -> push(out, 1),
                        out -> push(out, 3),
                        out -> apply(out, 3),
                        out -> push(out, -0.0),
                        out -> push(out, 7e300),
                        out -> apply(out, 2),
                        out -> apply(out, 9)));
    }

    private static void move(Encoder out, int dx, int dy) {
        out.writeI32(0);
        out.writeI32(dx);
        out.writeI32(dy);
    }

    private static void push(Encoder out, double value) {
        out.writeI32(0);
        out.writeF64(value);
    }

    private static void apply(Encoder out, int operation) {
        out.writeI32(1);
        out.writeI32(operation);
        out.writeI32(1);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void messages_compiledAndInterpreted_giveTheSameOutputsAndStates(Script script)
            throws IOException {
        Path file = GUESTS.resolve(script.guest + ".wasm");
        Run compiled = new Run(file, Engine.COMPILED);
        Run interpreted = new Run(file, Engine.INTERPRETED);
        for (byte[] message : script.messages) {
            compiled.send(message);
            interpreted.send(message);
            assertThat(interpreted.seen).isEqualTo(compiled.seen);
            assertThat(interpreted.box.snapshot().state())
                    .isEqualTo(compiled.box.snapshot().state());
        }
        assertThat(compiled.seen).hasSizeGreaterThan(script.messages.size());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void file_writtenUnderOneEngine_goesOnUnderTheOther(Script script) throws IOException {
        Path file = GUESTS.resolve(script.guest + ".wasm");
        Run compiled = new Run(file, Engine.COMPILED);
        Run interpreted = new Run(file, Engine.INTERPRETED);
        int half = script.messages.size() / 2;
        script.messages.subList(0, half).forEach(compiled::send);
        interpreted.restoreFrom(compiled);
        script.messages.subList(half, script.messages.size()).forEach(compiled::send);
        interpreted.seen.clear();
        script.messages.subList(half, script.messages.size()).forEach(interpreted::send);
        assertThat(compiled.seen).endsWith(interpreted.seen.toArray(String[]::new));
        Run again = new Run(file, Engine.COMPILED);
        again.restoreFrom(interpreted);
        assertThat(again.box.snapshot().state()).isEqualTo(compiled.box.snapshot().state());
    }

    /** Every way that a number of 32 bits gets into a global, with its sign. */
    @Test
    void globals_negativeNumbersOfAllOrigins_areTheSameUnderBothEngines() {
        Guest module = Guest.of(Signs.wasm());
        List<GuestState> states = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            Run run = new Run(module, engine);
            run.send(new byte[4]);
            states.add(run.box.snapshot().state());
        }
        assertThat(states.get(0).globals()[0]).isNotZero();
        assertThat(states.get(0).globals()).isEqualTo(states.get(1).globals());
        assertThat(states.get(0)).isEqualTo(states.get(1));
    }

    private static final class Run {
        final List<String> seen = new ArrayList<>();
        final Box<byte[], byte[]> box;

        Run(Path file, Engine engine) throws IOException {
            this(Guest.of(Files.readAllBytes(file)), engine);
        }

        Run(Guest module, Engine engine) {
            BoxOptions options =
                    BoxOptions.DEFAULT
                            .withLimits(LIMITS)
                            .withEngine(engine)
                            .withStderr(line -> seen.add("stderr " + line));
            RawCodec raw = RawCodec.RAW;
            box = Box.begin(module, options, raw, raw, out -> seen.add(hex(out)));
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        void send(byte[] message) {
            try {
                box.message(message);
            } catch (GuestException e) {
                seen.add("failed: " + e.kind());
            }
            seen.add(box.snapshot().hash().toString());
        }

        void restoreFrom(Run other) {
            byte[] file = SnapshotFile.write(other.box.snapshot(), null);
            box.restore(SnapshotFile.read(file, "the snapshot", null, Long.MAX_VALUE));
        }
    }
}
