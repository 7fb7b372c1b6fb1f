package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.internal.Box;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.RawCodec;
import dev.wasmbox.host.internal.wasi.GuestClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A live box, its journal, and perhaps a file of that, which always agree.
 *
 * <p>A message goes through the box, into the file, and into the journal. If one of them cannot
 * take it, the box goes back to where it was.
 *
 * <p>Without a file, a message costs little more than in the box alone: its entry does not say what
 * it led to, which would take a snapshot and a hash of the pages that it changed. Both are found
 * out when somebody asks, from the checkpoint before.
 *
 * @param <O> the type of its outputs
 */
final class JournaledBox<O> implements AutoCloseable {
    private final Box<byte[], OutputWithBytes<O>> box;
    private final Journal journal;
    private final PastStates past;
    private @Nullable HistoryFile file;

    /** What the clocks showed after the last entry; the host may have set them since. */
    private GuestClock.State clock;

    /** The state after the last entry, where somebody asked for it. */
    private @Nullable CapturedState known;

    /** Why the box does not stand where the journal says, if it does not. */
    private @Nullable Throwable torn;

    /** A box that stands where the journal says, at the times that were set since. */
    JournaledBox(
            Guest guest,
            BoxOptions options,
            Codec<O> output,
            Journal journal,
            @Nullable HistoryFile file,
            CapturedState current) {
        this.journal = journal;
        this.past = new PastStates(guest, options, journal);
        this.file = file;
        this.known = current;
        this.clock = current.state().clock();
        this.box =
                Box.at(
                        current,
                        guest,
                        options,
                        RawCodec.RAW,
                        OutputWithBytes.codec(output),
                        sent -> {});
        journal.times().forEach(this::applyTime);
    }

    Journal journal() {
        return journal;
    }

    PastStates past() {
        return past;
    }

    boolean isFinished() {
        return box.exitCode().isPresent();
    }

    boolean isRunning() {
        return box.isRunning();
    }

    boolean isStalled() {
        return box.isStalled();
    }

    /** Writes everything to a new file, and everything that follows too. */
    void recordTo(Path path, Durability durability) {
        HistoryFile before = file;
        file = HistoryFile.create(path, durability, past);
        if (before != null) {
            before.close();
        }
    }

    // ---- messages

    /** Sends a message and keeps it; returns what the guest sent. */
    List<O> message(byte[] message) {
        return exchange(message, () -> box.exchange(message));
    }

    /** Has the guest go on, and keeps that as a message without bytes. */
    List<O> resume() {
        return exchange(new byte[0], box::exchangeResumed);
    }

    private List<O> exchange(byte[] message, Supplier<List<OutputWithBytes<O>>> work) {
        prepare();
        long began = System.nanoTime();
        List<OutputWithBytes<O>> sent = work.get();
        long nanos = System.nanoTime() - began;
        try {
            List<O> outputs = OutputWithBytes.values(sent);
            keep(
                    new JournalEntry(
                            journal.times(), sentAt(), message, OutputWithBytes.bytes(sent), null),
                    nanos);
            return outputs;
        } catch (Throwable e) {
            takeBack(e);
            throw e;
        }
    }

    /** What the clock showed when the message that is to be kept was sent. */
    private long sentAt() {
        List<Long> times = journal.times();
        return times.isEmpty() ? clock.realtimeNanos() : times.get(times.size() - 1);
    }

    /** Does what may fail and needs no message, so that it fails before anything has happened. */
    private void prepare() {
        requireStanding();
        journal.prepare();
        Checkpoints checkpoints = journal.checkpoints();
        if (file != null || checkpoints.wants(journal.position())) {
            checkpoints.offer(journal.position(), standing());
        }
    }

    private void keep(JournalEntry entry, long nanos) {
        HistoryFile open = file;
        if (open == null) {
            journal.stage(entry);
            GuestClock.State after = box.clock();
            journal.addStaged();
            clock = after;
            known = null;
        } else {
            CapturedState after = box.snapshot();
            JournalEntry full = entry.with(JournalEntry.Outcome.between(standing(), after));
            journal.stage(full);
            open.append(journal.position() + 1, full, after, nanos);
            journal.addStaged();
            clock = after.state().clock();
            known = after;
        }
    }

    /** The state after the last entry. */
    private CapturedState standing() {
        CapturedState state = known;
        if (state == null) {
            state = box.snapshot().withClock(clock);
            known = state;
        }
        assert state.state().clock().equals(clock);
        return state;
    }

    /** Undoes a message that cannot be kept. */
    private void takeBack(Throwable e) {
        try {
            CapturedState before = known;
            standAt(before != null ? before : past.stateAt(journal.position()), journal.times());
        } catch (Throwable again) {
            e.addSuppressed(again);
            torn = e;
        }
    }

    private void standAt(CapturedState state, List<Long> times) {
        box.restore(state);
        times.forEach(this::applyTime);
    }

    private void applyTime(long nanos) {
        box.setTime(Instant.EPOCH.plusNanos(nanos));
    }

    // ---- time

    void setTime(Instant time) {
        requireStanding();
        box.setTime(time);
        journal.setTime(GuestClock.nanos(time), clock.realtimeNanos());
    }

    void rewindTo(int number) {
        CapturedState target = stateAt(number);
        if (file != null && torn == null) {
            standing();
        }
        try {
            box.restore(target);
            HistoryFile open = file;
            if (open != null) {
                open.appendPosition(number);
            }
        } catch (Throwable e) {
            takeBack(e);
            throw e;
        }
        journal.moveTo(number);
        clock = target.state().clock();
        known = target;
        torn = null;
    }

    /** The box as it is. */
    CapturedState now() {
        requireStanding();
        return box.snapshot();
    }

    /** The state after an entry; 0 is the beginning. */
    CapturedState stateAt(int number) {
        if (number < 0 || number > journal.size()) {
            throw new HistoryException(
                    "there is no message "
                            + number
                            + "; this history has the messages 1 to "
                            + journal.size()
                            + ", and 0 is its beginning");
        }
        return number == journal.position() && torn == null ? standing() : past.stateAt(number);
    }

    private void requireStanding() {
        if (torn != null) {
            throw new HistoryException(
                    "a message could not be kept ("
                            + torn.getMessage()
                            + "), and the box could not be brought back to moment "
                            + journal.position()
                            + "; rewind to a moment first",
                    torn);
        }
    }

    // ---- life

    void flush() {
        HistoryFile open = file;
        if (open != null) {
            open.flush(journal.times());
        }
    }

    @Override
    public void close() {
        try (journal) {
            closeFile();
        } finally {
            box.close();
        }
    }

    private void closeFile() {
        HistoryFile open = file;
        if (open != null) {
            try {
                open.flush(journal.times());
            } finally {
                open.close();
            }
        }
    }
}
