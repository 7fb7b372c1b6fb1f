package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.host.Engine;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.Rewriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Call stacks that somebody made up, for a program whose main loop is written twice. */
@Tag("once")
final class MadeUpMachineStackTest {
    private static final Guest PLAIN = load();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final BoxOptions OPTIONS = within(BoxOptions.DEFAULT, LONG);

    /** Asks and calls itself, and tells on the way back. */
    private static final String TALK =
            """
            again: arguments 1 0 call deep drop jump again
            deep:  "? " write read number drop
                   get 0 9 jump_ge back arguments 1 get 0 inc call deep drop
            back:  get 0 print get 0 return
            end""";

    private static final int DEPTH = 6;

    private static BoxOptions within(BoxOptions options, Duration time) {
        return options.withLimits(
                Limits.DEFAULT
                        .withMemoryBytes(8 << 20)
                        .withOutputBytes(1 << 16)
                        .withMessageTime(time));
    }

    private static Guest load() {
        Path root = Path.of(System.getProperty("wasmbox.root", ".."));
        try {
            return Guest.of(Files.readAllBytes(root.resolve("test-guests/program/machine.wasm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The two ways in which the program is rewritten, with a state where it waits. */
    private enum Kind {
        TWICE(PLAIN, OPTIONS),
        METERED_TWICE(PLAIN.metered(), OPTIONS.withSlice(new Slice(3_000_000, Long.MAX_VALUE)));

        final Guest guest;
        final BoxOptions options;
        final CapturedState first;
        final CapturedState good;

        Kind(Guest guest, BoxOptions options) {
            this.guest = guest;
            this.options = options;
            Box<String, String> box =
                    Box.begin(PLAIN, options, LineCodec.INPUT, LineCodec.OUTPUT, output -> {});
            box.message(TALK);
            this.first = box.snapshot();
            for (int i = 0; i < DEPTH; i++) {
                box.message("1");
            }
            this.good = box.snapshot();
        }

        ProgramState program() {
            return program(good);
        }

        private static ProgramState program(CapturedState captured) {
            return Objects.requireNonNull(captured.state().program());
        }

        /** With one of the calls in the middle as often as that. */
        long[] repeated(int times) {
            long[] stack = program().stack();
            long[] less = program(first).stack();
            int call = (stack.length - less.length) / DEPTH;
            int outer = 0;
            while (stack[stack.length - 1 - outer] == less[less.length - 1 - outer]) {
                outer++;
            }
            int middle = stack.length - outer - 2 * call;
            long[] all = Arrays.copyOf(stack, stack.length + times * call);
            for (int i = 0; i < times; i++) {
                System.arraycopy(stack, middle - call, all, middle + i * call, call);
            }
            System.arraycopy(stack, middle, all, middle + times * call, stack.length - middle);
            return all;
        }

        Box<String, String> at(SnapshotState state, Duration time) {
            return at(state, time, Engine.COMPILED);
        }

        Box<String, String> at(SnapshotState state, Duration time, Engine engine) {
            return Box.at(
                    state,
                    PLAIN,
                    within(options, time).withEngine(engine),
                    LineCodec.INPUT,
                    LineCodec.OUTPUT,
                    output -> {});
        }

        SnapshotState made(Rewriting rewriting, long[] stack) {
            ProgramState p = program();
            ProgramState other =
                    new ProgramState(rewriting, stack, p.input(), p.errorsAreOutput(), p.files());
            return read(CapturedState.of(guest, good.state().withProgram(other), List.of()));
        }
    }

    private static SnapshotState read(CapturedState captured) {
        return SnapshotFile.read(SnapshotFile.write(captured, null), "made-up", null, 8 << 20);
    }

    /** A stack, and of which kind. */
    private record Made(Kind kind, long[] stack) {
        @Override
        public String toString() {
            return kind + " " + Arrays.toString(stack);
        }
    }

    @Provide
    Arbitrary<Made> stacks() {
        return Arbitraries.of(Kind.class)
                .flatMap(
                        kind ->
                                MadeUpStacks.near(kind.program().stack(), 150, 1 << 18)
                                        .map(stack -> new Made(kind, stack)));
    }

    @Property(tries = 80)
    void message_madeUpCallStack_failsOrGoesOn_andTheHostIsWhole(@ForAll("stacks") Made made) {
        Kind kind = made.kind;
        Box<String, String> box = kind.at(kind.made(kind.program().rewriting(), made.stack), SHORT);
        GuestState before = box.snapshot().state();
        try {
            box.message("5");
        } catch (GuestException e) {
            assertThat(box.snapshot().state()).isEqualTo(before);
        }
        CapturedState after = box.snapshot();
        assertThat(kind.at(read(after), SHORT).snapshot().hash()).isEqualTo(after.hash());
        Box<String, String> another = kind.at(read(kind.good), LONG);
        another.message("");
        assertThat(another.snapshot().state().status().finished()).isFalse();
    }

    /** As many as there is room for are entered; of what resumes them nothing is counted. */
    @Example
    void message_moreCallsThanThereIsRoomFor_failsAndTheHostIsWhole() throws Exception {
        for (Kind kind : Kind.values()) {
            for (Engine engine : Engine.values()) {
                assertThat(enters(kind, engine, 100)).isTrue();
                assertThat(enters(kind, engine, 5_000)).isFalse();
            }
        }
    }

    /** On a small stack, of which more than the guest may use is not left. */
    private static boolean enters(Kind kind, Engine engine, int calls) throws Exception {
        SnapshotState made = kind.made(kind.program().rewriting(), kind.repeated(calls));
        Box<String, String> box = kind.at(made, LONG, engine);
        StateHash before = box.snapshot().hash();
        FutureTask<Boolean> entering =
                new FutureTask<>(
                        () -> {
                            try {
                                box.message("1");
                                return true;
                            } catch (GuestException e) {
                                assertThat(e).hasMessageContaining("went deeper than the 655360");
                                assertThat(box.snapshot().hash()).isEqualTo(before);
                                return false;
                            }
                        });
        new Thread(null, entering, "caller", 192 << 10).start();
        return entering.get();
    }

    @Example
    void restore_callStackOfAnotherRewriting_isRefused() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.program().rewriting().name()).isEqualTo(kind.name());
            for (Rewriting other : Rewriting.values()) {
                if (other != kind.program().rewriting()) {
                    SnapshotState made = kind.made(other, kind.program().stack());
                    assertThatThrownBy(() -> kind.at(made, LONG))
                            .as("%s as %s", kind, other)
                            .isInstanceOf(SnapshotException.class);
                }
            }
        }
    }
}
