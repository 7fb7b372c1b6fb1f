package dev.wasmbox.host.internal.history;

import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.Box;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.RawCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Plays entries of a journal on a box of its own, and tells where that leads elsewhere. */
final class JournalPlayer implements AutoCloseable {
    private final List<byte[]> outputs = new ArrayList<>();
    private final Box<byte[], byte[]> box;
    private CapturedState state;

    JournalPlayer(Guest guest, BoxOptions options, CapturedState start) {
        BoxOptions quiet =
                options.withLimits(patient(options.limits()))
                        .withDelivery(Delivery.AFTER_MESSAGE)
                        .withStdout(line -> {})
                        .withStderr(line -> {});
        this.box = Box.at(start, guest, quiet, RawCodec.RAW, RawCodec.RAW, outputs::add);
        this.state = box.snapshot();
    }

    /** Limits that no message which succeeded once can break, on whatever engine and machine. */
    private static Limits patient(Limits limits) {
        long nanos = Math.min(limits.messageNanos(), Long.MAX_VALUE / 100) * 100;
        return new Limits(
                limits.memoryBytes(),
                Duration.ofNanos(nanos),
                1 << 30,
                Long.MAX_VALUE,
                Integer.MAX_VALUE);
    }

    /** The state after the last entry that was played. */
    CapturedState state() {
        return state;
    }

    /** Plays an entry, and returns what differs from what it says. */
    Optional<Divergence> play(int number, JournalEntry entry) {
        outputs.clear();
        entry.times().forEach(nanos -> box.setTime(Instant.EPOCH.plusNanos(nanos)));
        try {
            if (box.isRunning()) {
                box.resume(); // the entry is that, since no message would have been taken
            } else {
                box.message(entry.message());
            }
        } catch (GuestException e) {
            if (e.kind() == GuestException.Kind.INTERRUPTED) {
                throw e;
            }
            return divergence(number, OptionalInt.empty(), "it fails: " + e.getMessage());
        }
        CapturedState before = state;
        state = box.snapshot();
        JournalEntry.Outcome outcome = entry.outcome();
        return outcome == null || state.hash().equals(outcome.hash())
                ? compareOutputs(number, entry)
                : compareStates(number, outcome, before);
    }

    private Optional<Divergence> compareStates(
            int number, JournalEntry.Outcome outcome, CapturedState before) {
        ChangedPages changed = ChangedPages.between(before.state().pages(), state.state().pages());
        OptionalInt page = changed.firstDifference(outcome.changed());
        String place =
                page.isPresent()
                        ? "page " + page.getAsInt() + " of the memory is the first that differs"
                        : "the memory is the same, but globals, tables, clocks, random numbers or"
                                + " the status differ";
        return divergence(
                number,
                page,
                place + "; the state is " + state.hash() + ", it was " + outcome.hash());
    }

    private Optional<Divergence> compareOutputs(int number, JournalEntry entry) {
        int count = Math.max(outputs.size(), entry.outputs().size());
        for (int i = 0; i < count; i++) {
            if (i >= outputs.size()
                    || i >= entry.outputs().size()
                    || !Arrays.equals(outputs.get(i), entry.outputs().get(i))) {
                return divergence(number, OptionalInt.empty(), "its output " + i + " differs");
            }
        }
        return Optional.empty();
    }

    private static Optional<Divergence> divergence(int number, OptionalInt page, String reason) {
        return Optional.of(new Divergence(number, page, reason));
    }

    @Override
    public void close() {
        box.close();
    }
}
