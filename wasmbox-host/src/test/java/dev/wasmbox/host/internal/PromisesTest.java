package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.memory.PageEditor;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.stop.Watchdog;
import dev.wasmbox.host.internal.wasi.GuestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Places where a box could lose what it promises, each of which once did. */
final class PromisesTest {
    private static final Path GUESTS =
            Path.of(System.getProperty("wasmbox.root", ".."), "test-guests/rust");

    private static Guest guest(String name) throws IOException {
        return Guest.of(Files.readAllBytes(GUESTS.resolve(name + ".wasm")));
    }

    private static Box<String, String> box(
            Guest module, BoxOptions options, Consumer<String> outputs) {
        return Box.begin(module, options, Codecs.string(), Codecs.string(), outputs);
    }

    @Test
    void message_stderrSinkThrows_failsAndLeavesBoxUntouched() throws IOException {
        AtomicBoolean broken = new AtomicBoolean();
        Consumer<String> sink =
                line -> {
                    if (broken.get()) {
                        throw new IllegalStateException("the disk is full");
                    }
                };
        BoxOptions options = BoxOptions.DEFAULT.withStdout(sink).withStderr(sink);
        Box<String, String> box = box(guest("hostile"), options, output -> {});
        box.message("up");
        StateHash before = box.snapshot().hash();
        broken.set(true);
        assertThatThrownBy(() -> box.message("stderr full")).hasMessage("the disk is full");
        assertThatThrownBy(() -> box.message("stdout full")).hasMessage("the disk is full");
        broken.set(false);
        assertThat(box.snapshot().hash()).isEqualTo(before);
        box.message("down");
    }

    @Test
    void write_ofASnapshotThatIsNotYetWhole_keepsItsZeroPages() throws IOException {
        Guest module = guest("hostile");
        CapturedState fresh = box(module, BoxOptions.DEFAULT, output -> {}).snapshot();
        Pages pages = fresh.state().pages();
        int data = 0;
        while (pages.pageHash(data).equals(StateHash.ZERO)) {
            data++;
        }
        int cleared = data;
        PageEditor editor = new PageEditor(pages);
        editor.put(cleared, null);
        Pages without = editor.freeze();
        CapturedState captured =
                CapturedState.of(module, fresh.state().withPages(without), List.of());

        byte[] once = SnapshotFile.write(captured, null);
        SnapshotState read = SnapshotFile.read(once, "the snapshot", null, Long.MAX_VALUE);
        byte[] twice = SnapshotFile.write(read, null);
        SnapshotState again = SnapshotFile.read(twice, "the snapshot", null, Long.MAX_VALUE);

        assertThat(again.wholeWith(module).state()).isEqualTo(captured.state());
    }

    @Test
    void message_sentByAnOutputOfAnotherBox_leavesNoWatchBehind() throws IOException {
        Guest module = guest("counter");
        Box<String, String> inner = box(module, BoxOptions.DEFAULT, output -> {});
        BoxOptions immediate = BoxOptions.DEFAULT.withDelivery(Delivery.IMMEDIATE);
        Box<String, String> outer = box(module, immediate, output -> inner.message("up"));
        outer.message("up");
        int watches = Watchdog.watchCount();
        for (int i = 0; i < 100; i++) {
            outer.message("up");
        }
        assertThat(Watchdog.watchCount()).isLessThan(watches + 50);
    }

    @Test
    void image_askedForOnAnInterruptedThread_isNotTakenForZeros() throws IOException {
        Guest module = guest("counter");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> module.beginnings().image()).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(module.beginnings().image().count()).isPositive();
    }

    @Test
    void monotonic_timeSetAcrossCenturies_neverGoesBack() {
        GuestClock clock = new GuestClock(new GuestClock.State(0, 0));
        long last = clock.read(false);
        for (int i = 0; i < 5; i++) {
            clock.setRealtime(Long.MIN_VALUE);
            clock.setRealtime(Long.MAX_VALUE);
            clock.sleep(Long.MAX_VALUE);
            assertThat(clock.read(false)).isGreaterThan(last);
            last = clock.read(false);
        }
        assertThat(clock.read(true)).isEqualTo(Long.MAX_VALUE);
    }
}
