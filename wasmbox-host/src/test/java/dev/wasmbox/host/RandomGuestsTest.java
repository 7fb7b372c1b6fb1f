package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.RandomGuests.RandomGuest;
import dev.wasmbox.host.internal.GuestState;
import dev.wasmbox.host.internal.SnapshotState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random guests are in the same state as on wasmtime after each message, also after those that
 * fail, and after snapshots are restored and boxes forked.
 */
@Tag("jit")
class RandomGuestsTest {
    private static final int MOST_DIFFERENCES = 5;

    private final List<String> differences = new ArrayList<>();
    private int deeds;

    @Test
    void box_isAsOnWasmtime_whateverIsDoneWithIt() throws IOException {
        int number = 0;
        try (RandomGuests guests = new RandomGuests()) {
            RandomGuest guest = guests.next();
            while (guest != null && differences.size() < MOST_DIFFERENCES) {
                play(guest, number++);
                guest = guests.next();
            }
        }
        System.out.printf("%d guests, %d deeds%n", number, deeds);
        assertThat(differences).isEmpty();
        assertThat(deeds).isGreaterThan(number);
    }

    /** One after the other compiled, compiled with slices, and interpreted. */
    private void play(RandomGuest guest, int number) {
        try {
            WasmBoxModule module = WasmBoxModule.fromWasm(guest.wasm());
            BoxBuilder builder =
                    WasmBoxHost.builder(module)
                            .withEngine(number % 3 == 2 ? Engine.INTERPRETED : Engine.COMPILED);
            if (number % 3 == 1) {
                builder.withLimits(Limits.DEFAULT.withFuel(10_000_000_000L));
            }
            play(guest, number, builder);
        } catch (RuntimeException | Error e) {
            differences.add(number + ": " + e);
        }
    }

    private void play(RandomGuest guest, int number, BoxBuilder builder) {
        List<Snapshot> kept = new ArrayList<>();
        WasmBoxHost<String, String> box = builder.open(output -> {});
        try {
            for (String line : guest.story()) {
                int end = line.indexOf(": ");
                String[] deed = line.substring(0, end).split(" ", 2);
                if (deed[0].equals("fork")) {
                    box = forked(box, kept.get(Integer.parseInt(deed[1])));
                } else if (!isDone(deed, box, kept)) {
                    return;
                }
                deeds++;
                String found = state(box.snapshotState());
                if (!found.equals(line.substring(end + 2))) {
                    differences.add(number + ": after " + line + " it is " + found);
                    return;
                }
            }
        } finally {
            box.close();
        }
    }

    /** Another box, which the first one goes on beside, and must not change. */
    private static WasmBoxHost<String, String> forked(
            WasmBoxHost<String, String> box, Snapshot snapshot) {
        box.restoreSnapshot(snapshot);
        WasmBoxHost<String, String> fork = box.fork(output -> {});
        try (box) {
            message("a", box);
        }
        return fork;
    }

    /** Whether it can be compared: how deep calls get is each engine's own. */
    private boolean isDone(String[] deed, WasmBoxHost<String, String> box, List<Snapshot> kept) {
        switch (deed[0]) {
            case "keep" -> kept.add(box.snapshotState());
            case "restore" -> {
                Snapshot snapshot = kept.get(Integer.parseInt(deed[1]));
                boolean byBytes = deeds % 2 == 0;
                box.restoreSnapshot(byBytes ? Snapshot.fromBytes(snapshot.toBytes()) : snapshot);
            }
            default -> {
                GuestException failure = message(deed[1], box);
                if (failure != null && failure.kind() == GuestException.Kind.STACK_OVERFLOW) {
                    return false;
                }
                assertThat(failure != null)
                        .as(String.join(" ", deed) + " " + failure)
                        .isEqualTo(deed[0].equals("failing"));
            }
        }
        return true;
    }

    private static @Nullable GuestException message(String text, WasmBoxHost<String, String> box) {
        try {
            box.message(text);
            return null;
        } catch (GuestException e) {
            return e;
        }
    }

    /** The pages and a hash of the memory, and the mutable globals. */
    private static String state(Snapshot snapshot) {
        SnapshotState captured = snapshot.captured();
        GuestState parts = captured.parts();
        long hash = 0;
        for (int i = 0; i < parts.pages().count(); i++) {
            byte[] page = parts.pages().page(i);
            ByteBuffer words = ByteBuffer.wrap(page == null ? new byte[4096] : page);
            words.order(ByteOrder.LITTLE_ENDIAN);
            while (words.hasRemaining()) {
                hash = (hash ^ words.getLong()) * 0x100_0000_01b3L;
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(String.format("%d %016x", parts.pages().count() / 16, hash));
        for (int i = 0; i < parts.globals().length; i += 2) {
            text.append(' ').append(parts.globals()[i]);
        }
        return text.toString();
    }
}
