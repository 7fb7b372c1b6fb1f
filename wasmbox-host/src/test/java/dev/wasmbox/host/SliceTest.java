package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guests that are stopped in the middle of what they do, and guests that are given fuel. */
final class SliceTest {
    private static final WasmBoxModule KERNELS = Guests.rust("kernels");
    private static final WasmBoxModule HOSTILE = Guests.rust("hostile");
    private static final Limits LIMITS =
            Limits.DEFAULT.withMemoryBytes(48 << 20).withMessageTime(Duration.ofMinutes(5));

    private final List<String> seen = new ArrayList<>();

    private WasmBoxHost<String, String> sliced(WasmBoxModule module, long fuel) {
        return builder(module).withSlice(fuel).open(seen::add);
    }

    private static BoxBuilder builder(WasmBoxModule module) {
        return WasmBoxHost.builder(module).withLimits(LIMITS).withStderr(line -> {});
    }

    private static int resumeToTheEnd(WasmBoxHost<?, ?> box) {
        int slices = 1;
        for (; box.isRunning(); slices++) {
            box.resume();
        }
        return slices;
    }

    @Test
    void message_longerThanItsSlice_isStoppedInTheMiddleAndGoesOn() {
        var box = sliced(KERNELS, 100_000);
        var whole = KERNELS.open(seen::add);
        whole.message("sieve 20000");
        List<String> expected = List.copyOf(seen);
        seen.clear();

        box.message("sieve 20000");
        assertThat(box.isRunning()).isTrue();
        assertThat(seen).isEmpty();
        assertThat(box.fuelSpent()).isBetween(100_000L, 101_000L);

        assertThat(resumeToTheEnd(box)).isGreaterThan(3);
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void boxAtRest_isTheSameStateWithSlicesAndWithout() {
        var box = sliced(KERNELS, 50_000);
        var whole = builder(KERNELS).open(seen::add);
        box.message("sort 1000");
        resumeToTheEnd(box);
        whole.message("sort 1000");

        assertThat(box.stateHash()).isEqualTo(whole.stateHash());
        whole.restoreSnapshot(box.snapshotState());
        box.restoreSnapshot(Snapshot.fromBytes(whole.snapshotState().toBytes()));
        whole.message("sort 1000");
        box.message("sort 1000");
        resumeToTheEnd(box);
        assertThat(box.snapshotState()).isEqualTo(whole.snapshotState());
    }

    @ParameterizedTest
    @EnumSource
    void snapshot_inTheMiddleOfAMessage_goesOnInAnotherBox(Engine engine) {
        var box = sliced(KERNELS, 70_000);
        box.message("hashmap 3000");
        assertThat(box.isRunning()).isTrue();
        Snapshot middle = Snapshot.fromBytes(box.snapshotState().toBytes());
        resumeToTheEnd(box);
        List<String> expected = List.copyOf(seen);
        seen.clear();

        var other =
                builder(KERNELS)
                        .withEngine(engine)
                        .withSlice(90_000)
                        .openAt(middle, Codecs.string(), Codecs.string(), seen::add);
        assertThat(other.isRunning()).isTrue();
        resumeToTheEnd(other);
        assertThat(seen).isEqualTo(expected);
        assertThat(other.stateHash()).isEqualTo(box.stateHash());
    }

    @Test
    void message_inTheMiddleOfAnother_isRefused() {
        var box = sliced(KERNELS, 10_000);
        box.message("sort 2000");
        StateHash before = box.stateHash();

        assertThatThrownBy(() -> box.message("sort 1"))
                .isInstanceOfSatisfying(
                        GuestException.class,
                        e -> assertThat(e.kind()).isEqualTo(GuestException.Kind.RUNNING))
                .hasMessageContaining("in the middle of the message before");
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @Test
    void resume_ofABoxThatWaits_isRefused() {
        var box = sliced(KERNELS, 1_000_000_000);
        assertThatThrownBy(box::resume)
                .isInstanceOf(BoxUseException.class)
                .hasMessageContaining("nothing to resume");
    }

    @Test
    void restore_middleOfAMessage_isRefusedByABoxThatCannotStop() {
        var box = sliced(KERNELS, 10_000);
        box.message("sort 2000");
        Snapshot middle = box.snapshotState();
        Snapshot read = Snapshot.fromBytes(middle.toBytes());

        for (Snapshot each : List.of(middle, read)) {
            assertThatThrownBy(() -> KERNELS.open(seen::add).restoreSnapshot(each))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("withSlice");
            assertThatThrownBy(() -> KERNELS.bake(each))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("withSlice");
        }
    }

    @Test
    void largeMessage_isGivenBackToTheGuestWhenItIsHandled() {
        String large = "stderr " + "x".repeat(100_000);
        var box = sliced(HOSTILE, 20_000);
        var whole = builder(HOSTILE).open(line -> {});
        box.message(large);
        assertThat(resumeToTheEnd(box)).isGreaterThan(1);
        whole.message(large);

        assertThat(box.stateHash()).isEqualTo(whole.stateHash());
    }

    @Test
    void failure_inALaterSlice_leavesTheMessageInTheMiddle() {
        var box = sliced(HOSTILE, 10_000);
        box.message("panic " + "because ".repeat(2000));
        StateHash before = box.stateHash();
        while (box.isRunning()) {
            before = box.stateHash();
            try {
                box.resume();
            } catch (GuestException e) {
                assertThat(e.kind()).isEqualTo(GuestException.Kind.TRAP);
                break;
            }
        }
        assertThat(box.isRunning()).isTrue();
        assertThat(box.stateHash()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void fuel_sameMessage_spendsTheSameOnEveryEngine(Engine engine) {
        var box =
                builder(KERNELS)
                        .withLimits(LIMITS.withFuel(10_000_000))
                        .withEngine(engine)
                        .open(seen::add);
        box.message("sort 1000");
        assertThat(box.fuelSpent()).isEqualTo(FUEL_OF_SORT);
    }

    private static final long FUEL_OF_SORT = 368_433;

    @ParameterizedTest
    @EnumSource
    void message_thatSpendsMoreFuelThanItMay_failsAndChangesNothing(Engine engine) {
        var box =
                builder(KERNELS)
                        .withLimits(LIMITS.withFuel(200_000))
                        .withEngine(engine)
                        .open(seen::add);
        StateHash before = box.stateHash();

        assertThatThrownBy(() -> box.message("sieve 1000000"))
                .isInstanceOfSatisfying(
                        GuestException.class,
                        e -> assertThat(e.kind()).isEqualTo(GuestException.Kind.FUEL_LIMIT))
                .hasMessageContaining("more fuel than 200000");
        assertThat(box.stateHash()).isEqualTo(before);
        box.message("sieve 100");
    }

    @Test
    void slice_byTime_isStoppedAndGoesOn() {
        var box = builder(KERNELS).withSlice(Duration.ofNanos(1)).open(seen::add);
        box.message("sieve 100000");
        assertThat(box.isRunning()).isTrue();
        resumeToTheEnd(box);
        assertThat(seen).hasSize(1);
    }

    @Test
    void program_isStoppedWhileItStartsAndWhileItComputes() {
        StringBuilder whole = new StringBuilder();
        StringBuilder screen = new StringBuilder();
        var alone = Guests.program("interview").open(whole::append);
        var box =
                WasmBoxHost.builder(Guests.program("interview"))
                        .withSlice(500)
                        .open(screen::append);
        assertThat(box.isRunning()).isTrue();
        resumeToTheEnd(box);
        for (String line : List.of("sort c b a", "y", "n", "y", "hold 1")) {
            alone.message(line);
            box.message(line);
            resumeToTheEnd(box);
        }
        assertThat(screen).asString().isEqualTo(whole.toString());
    }

    @Test
    void history_movesBetweenTheSlicesOfAMessage() {
        try (History<String, String> history =
                History.begin(
                        builder(KERNELS).withSlice(60_000),
                        Codecs.string(),
                        Codecs.string(),
                        seen::add)) {
            history.message("sort 1000");
            while (history.isRunning()) {
                history.resume();
            }
            List<String> expected = List.copyOf(seen);
            int end = history.position();
            assertThat(end).isGreaterThan(4);
            assertThat(history.replay(Engine.INTERPRETED)).isEmpty();

            history.rewindTo(2);
            assertThat(history.isRunning()).isTrue();
            seen.clear();
            while (history.isRunning()) {
                history.resume();
            }
            assertThat(history.position()).isEqualTo(end);
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void history_ofSlicesByTime_isRefused() {
        BoxBuilder timed = builder(KERNELS).withSlice(Duration.ofMillis(1));
        assertThatThrownBy(() -> History.begin(timed, Codecs.string(), Codecs.string(), seen::add))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("withSlice(fuel)");
    }

    @Test
    void store_keepsTheMiddleOfAMessage(@TempDir Path folder) {
        var box = sliced(KERNELS, 30_000);
        box.message("sort 2000");
        try (SnapshotStore store = SnapshotStore.open(folder.resolve("store"))) {
            store.put("middle", Snapshot.fromBytes(box.snapshotState().toBytes()));
            Snapshot stored = store.get("middle");
            assertThat(stored.isRunning()).isTrue();
            resumeToTheEnd(box);
            List<String> expected = List.copyOf(seen);
            seen.clear();

            var other = sliced(KERNELS, 50_000);
            other.restoreSnapshot(stored);
            resumeToTheEnd(other);
            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void pool_ofBoxesWithSlices_isRefused() {
        assertThatThrownBy(() -> WasmBoxPool.open(builder(KERNELS).withSlice(1000), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no slices");
    }

    @Test
    void history_openedWithOtherSlices_isRefusedAndSaysWhy(@TempDir Path folder) {
        Path file = folder.resolve("sliced.history");
        try (var history = History.begin(builder(KERNELS).withSlice(60_000), seen::add)) {
            history.recordTo(file, Durability.EACH_MESSAGE);
            history.message("sort 1000");
            history.resume();
        }
        for (BoxBuilder other : List.of(builder(KERNELS).withSlice(50_000), builder(KERNELS))) {
            assertThatThrownBy(() -> History.open(file, Durability.EACH_MESSAGE, other, seen::add))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("withSlice");
        }
        var same = builder(KERNELS).withSlice(60_000);
        try (var history = History.open(file, Durability.EACH_MESSAGE, same, seen::add)) {
            assertThat(history.isRunning()).isTrue();
        }
    }
}
