package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.Rewriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** States of a guest in the middle of a message that somebody made up, with the right hashes. */
@Tag("once")
final class MadeUpStoppedStackTest {
    private static final Guest GUEST = load();
    private static final BoxOptions OPTIONS =
            BoxOptions.DEFAULT
                    .withLimits(
                            Limits.DEFAULT
                                    .withMemoryBytes(8 << 20)
                                    .withMessageTime(Duration.ofSeconds(20)))
                    .withSlice(new Slice(20_000, Long.MAX_VALUE))
                    .withStderr(line -> {});
    private static final CapturedState GOOD = capture();

    private static Guest load() {
        Path root = Path.of(System.getProperty("wasmbox.root", ".."));
        try {
            return Guest.of(Files.readAllBytes(root.resolve("test-guests/rust/kernels.wasm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Box<String, String> open() {
        return Box.begin(GUEST, OPTIONS, Codecs.string(), Codecs.string(), output -> {});
    }

    private static Box<String, String> at(SnapshotState state, BoxOptions options) {
        return Box.at(state, GUEST, options, Codecs.string(), Codecs.string(), output -> {});
    }

    private static CapturedState capture() {
        Box<String, String> box = open();
        box.message("sort 2000");
        return box.snapshot();
    }

    private static ProgramState program() {
        return Objects.requireNonNull(GOOD.state().program());
    }

    @Provide
    Arbitrary<long[]> stacks() {
        return MadeUpStacks.near(program().stack(), 40, 1 << 17);
    }

    private static GuestState with(@Nullable ProgramState program, GuestState.Status status) {
        GuestState s = GOOD.state();
        return new GuestState(
                s.pages(),
                s.globals(),
                s.tables(),
                s.dropped(),
                s.clock(),
                s.random(),
                program,
                s.scratch(),
                status);
    }

    private static SnapshotState read(GuestState state) {
        CapturedState made = CapturedState.of(GUEST.metered(), state, List.of());
        return SnapshotFile.read(SnapshotFile.write(made, null), "made-up", null, 8 << 20);
    }

    @Property(tries = 60)
    void resume_madeUpCallStack_failsOrGoesOn_andTheHostIsWhole(@ForAll("stacks") long[] stack) {
        ProgramState p = program();
        ProgramState other =
                new ProgramState(p.rewriting(), stack, p.input(), p.errorsAreOutput(), p.files());
        GuestState made = with(other, GuestState.Status.STOPPED);
        Box<String, String> box = at(read(made), OPTIONS);
        try {
            box.resume();
        } catch (GuestException e) {
            assertThat(box.snapshot().state()).isEqualTo(made);
        }
        CapturedState after = box.snapshot();
        assertThat(at(read(after.state()), OPTIONS).snapshot().hash()).isEqualTo(after.hash());
        Box<String, String> another = open();
        another.message("sort 2000");
        assertThat(another.snapshot().hash()).isEqualTo(GOOD.hash());
    }

    @Example
    void restore_stoppedWithoutACallStack_isRefused() {
        SnapshotState made = read(with(null, GuestState.Status.STOPPED));
        assertThatThrownBy(() -> at(made, OPTIONS))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is not that of a program");
    }

    @Example
    void restore_callStackOfAGuestThatIsNotStopped_isRefused() {
        SnapshotState made = read(with(program(), GuestState.Status.RUNNING));
        assertThatThrownBy(() -> at(made, OPTIONS))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("it is that of a program");
    }

    @Example
    void restore_stoppedWhereNothingCounts_isRefused() {
        SnapshotState made = read(with(program().as(Rewriting.ONCE), GuestState.Status.STOPPED));
        assertThatThrownBy(() -> at(made, OPTIONS.withSlice(Slice.WHOLE)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("where nothing counts");
    }
}
