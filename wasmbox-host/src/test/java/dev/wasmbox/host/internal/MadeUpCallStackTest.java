package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.wasi.ProgramInput;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.Rewriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Call stacks that somebody made up, in snapshots whose digests and hashes are right. */
@Tag("once")
final class MadeUpCallStackTest {
    private static final Guest MODULE = load();
    private static final Limits LIMITS =
            Limits.DEFAULT
                    .withMemoryBytes(8 << 20)
                    .withOutputBytes(1 << 16)
                    .withMessageTime(Duration.ofMinutes(5));
    private static final CapturedState GOOD = capture();

    private static Guest load() {
        Path root = Path.of(System.getProperty("wasmbox.root", ".."));
        try {
            return Guest.of(
                    java.nio.file.Files.readAllBytes(
                            root.resolve("test-guests/program/interview.wasm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Box<String, String> at(SnapshotState state, Duration time) {
        return Box.at(
                state,
                MODULE,
                BoxOptions.DEFAULT.withLimits(LIMITS.withMessageTime(time)),
                LineCodec.INPUT,
                LineCodec.OUTPUT,
                output -> {});
    }

    private static CapturedState capture() {
        Box<String, String> box =
                Box.begin(
                        MODULE,
                        BoxOptions.DEFAULT.withLimits(LIMITS),
                        LineCodec.INPUT,
                        LineCodec.OUTPUT,
                        output -> {});
        box.message("sum\n1\n2");
        return box.snapshot();
    }

    @Provide
    Arbitrary<long[]> stacks() {
        return MadeUpStacks.near(stack(GOOD), 40, 1 << 17);
    }

    private static long[] stack(CapturedState captured) {
        return Objects.requireNonNull(captured.state().program()).stack();
    }

    private static GuestState with(long[] stack) {
        ProgramState program =
                new ProgramState(Rewriting.ONCE, stack, ProgramInput.State.EMPTY, false, files());
        return GOOD.state().withProgram(program);
    }

    private static Files files() {
        return Objects.requireNonNull(GOOD.state().program()).files();
    }

    @Property(tries = 100)
    void message_madeUpCallStack_failsOrGoesOn_andTheHostIsWhole(@ForAll("stacks") long[] stack) {
        CapturedState made = CapturedState.of(MODULE, with(stack), List.of());
        Box<String, String> box = at(GOOD, Duration.ofSeconds(1));
        box.restore(SnapshotFile.read(SnapshotFile.write(made, null), "made-up", null, 8 << 20));
        GuestState before = box.snapshot().state();
        try {
            box.message("");
        } catch (GuestException e) {
            assertThat(box.snapshot().state()).isEqualTo(before);
        }
        CapturedState after = box.snapshot();
        Box<String, String> other =
                at(
                        SnapshotFile.read(SnapshotFile.write(after, null), "after", null, 8 << 20),
                        Duration.ofSeconds(1));
        assertThat(other.snapshot().hash()).isEqualTo(after.hash());
        Box<String, String> another = at(GOOD, Duration.ofMinutes(5));
        another.message("");
        assertThat(another.snapshot().state().status().finished()).isFalse();
    }
}
