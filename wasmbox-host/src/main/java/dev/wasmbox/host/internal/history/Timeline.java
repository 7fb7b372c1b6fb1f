package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.BoxUseException;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.HistoryEntry;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.Box;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.GuestClock;
import dev.wasmbox.host.internal.GuestModule;
import dev.wasmbox.host.internal.MessageEncoder;
import dev.wasmbox.host.internal.OutputDelivery;
import dev.wasmbox.host.internal.RawCodec;
import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.Turn;
import dev.wasmbox.host.internal.file.Closing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A history behind its public face: a live box, its journal, and perhaps a file of that.
 *
 * <p>A message goes through the box, into the file, into the journal, and only then to the consumer
 * of outputs. If the file cannot be written, the box goes back to where it was, so the three always
 * agree, and nobody hears of a message that is not kept.
 *
 * <p>Without a file, a message costs little more than in the box alone: its entry does not say what
 * it led to, which would take a snapshot and a hash of the pages that it changed. Both are found
 * out when somebody asks, from the checkpoint before.
 */
public final class Timeline<I, O> implements AutoCloseable {
    private final GuestModule module;
    private final BoxOptions options;
    private final Codec<I> input;
    private final MessageEncoder<I> messages;
    private final Codec<O> output;
    private final OutputDelivery<O> delivery;
    private final Turn turn = Turn.atHistory();

    private final Box<byte[], OutputWithBytes<O>> box;
    private final Journal journal;
    private final PastStates past;
    private @Nullable HistoryFile file;
    private boolean closed;

    /** What the clocks showed after the last entry; the host may have set them since. */
    private GuestClock.State clock;

    /** The state after the last entry, where somebody asked for it. */
    private @Nullable CapturedState known;

    /** Why the box does not stand where the journal says, if it does not. */
    private @Nullable Throwable torn;

    /** A timeline whose box stands where the journal says, but for the clock. */
    private Timeline(
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer,
            Journal journal,
            CapturedState current) {
        this.module = module;
        this.options = options;
        this.input = input;
        this.messages = new MessageEncoder<>(input, options.limits().messageBytes());
        this.output = output;
        this.delivery = new OutputDelivery<>(consumer);
        this.journal = journal;
        this.past = new PastStates(module, options, journal);
        this.known = current;
        this.clock = current.state().clock();
        this.box =
                Box.at(
                        current,
                        module,
                        options,
                        RawCodec.RAW,
                        OutputWithBytes.codec(output),
                        sent -> {});
        journal.times().forEach(this::applyTime);
    }

    // ---- beginning

    /** A box that begins, with its first outputs delivered. */
    public static <I, O> Timeline<I, O> begin(
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        BoxOptions ordered = options.withDelivery(Delivery.AFTER_MESSAGE);
        List<OutputWithBytes<O>> first = new ArrayList<>();
        Box<byte[], OutputWithBytes<O>> box =
                Box.begin(module, ordered, RawCodec.RAW, OutputWithBytes.codec(output), first::add);
        CapturedState start = box.snapshot();
        box.close();
        Journal journal = new Journal(beginning(start, first, options), heap(options));
        Timeline<I, O> timeline =
                new Timeline<>(module, ordered, input, output, consumer, journal, start);
        timeline.delivery.deliver(values(first));
        return timeline;
    }

    /** A box in a captured state. */
    public static <I, O> Timeline<I, O> at(
            SnapshotState captured,
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        BoxOptions ordered = options.withDelivery(Delivery.AFTER_MESSAGE);
        CapturedState start = captured.wholeWith(module);
        Journal journal = new Journal(beginning(start, List.of(), options), heap(options));
        return new Timeline<>(module, ordered, input, output, consumer, journal, start);
    }

    private static Journal.Beginning beginning(
            CapturedState start, List<? extends OutputWithBytes<?>> outputs, BoxOptions options) {
        return new Journal.Beginning(start, bytes(outputs), options.limits().memoryBytes());
    }

    private static HistoryHeap heap(BoxOptions options) {
        return new HistoryHeap(options.historyBytes());
    }

    private static <O> List<O> values(List<OutputWithBytes<O>> outputs) {
        List<O> values = new ArrayList<>(outputs.size());
        outputs.forEach(output -> values.add(output.value()));
        return values;
    }

    private static List<byte[]> bytes(List<? extends OutputWithBytes<?>> outputs) {
        List<byte[]> bytes = new ArrayList<>(outputs.size());
        outputs.forEach(output -> bytes.add(output.bytes()));
        return bytes;
    }

    /** The hash of the module that a file is of. */
    public static String moduleHash(Path path) {
        return HistoryReader.moduleHash(path);
    }

    /** Goes on with a file. */
    public static <I, O> Timeline<I, O> open(
            Path path,
            Durability durability,
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        HistoryReader.Read read = HistoryReader.read(path, durability, module, heap(options));
        Journal journal = read.journal();
        try {
            BoxOptions ordered =
                    options.withDelivery(Delivery.AFTER_MESSAGE)
                            .withLimits(
                                    options.limits()
                                            .withMemoryBytes(journal.beginning().memoryBytes()));
            CapturedState state =
                    new PastStates(module, ordered, journal).stateAt(journal.position());
            Timeline<I, O> timeline =
                    new Timeline<>(module, ordered, input, output, consumer, journal, state);
            timeline.file = read.file();
            return timeline;
        } catch (Throwable e) {
            Closing.after(e, read.file(), journal);
            throw e;
        }
    }

    /** Another timeline of what led to the state after an entry, which goes on from there. */
    public Timeline<I, O> forkAt(int number, Consumer<? super O> outputs) {
        enter();
        try {
            return fork(number, List.of(), outputs);
        } finally {
            turn.leave();
        }
    }

    /** Another timeline that stands where this one does. */
    public Timeline<I, O> fork(Consumer<? super O> outputs) {
        enter();
        try {
            return fork(journal.position(), journal.times(), outputs);
        } finally {
            turn.leave();
        }
    }

    private Timeline<I, O> fork(int number, List<Long> times, Consumer<? super O> outputs) {
        CapturedState start = reach(number).forked();
        Journal copy = journal.forkAt(number, start);
        try {
            copy.replaceTimes(times);
            return new Timeline<>(module, options, input, output, outputs, copy, start);
        } catch (Throwable e) {
            Closing.after(e, copy);
            throw e;
        }
    }

    /** Writes everything to a new file, and everything that follows too. */
    public void recordTo(Path path, Durability durability) {
        enter();
        try {
            HistoryFile before = file;
            file = HistoryFile.create(path, durability, past);
            if (before != null) {
                before.close();
            }
        } finally {
            turn.leave();
        }
    }

    // ---- the live box

    public void message(I message) {
        List<O> outputs;
        enter();
        try {
            outputs = process(encode(message));
        } finally {
            turn.leave();
        }
        delivery.deliver(outputs);
    }

    private byte[] encode(I message) {
        try {
            return messages.encode(message).toByteArray();
        } finally {
            messages.trim();
        }
    }

    private List<O> process(byte[] message) {
        prepare();
        long began = System.nanoTime();
        List<OutputWithBytes<O>> sent = box.exchange(message);
        long nanos = System.nanoTime() - began;
        try {
            List<O> outputs = values(sent);
            keep(new JournalEntry(journal.times(), sentAt(), message, bytes(sent), null), nanos);
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

    public void setTime(Instant time) {
        enter();
        try {
            requireStanding();
            box.setTime(time);
            journal.setTime(GuestClock.nanos(time), clock.realtimeNanos());
        } finally {
            turn.leave();
        }
    }

    public void rewindTo(int number) {
        enter();
        try {
            CapturedState target = reach(number);
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
        } finally {
            turn.leave();
        }
    }

    /** The live box as it is. */
    public SnapshotState now() {
        enter();
        try {
            requireStanding();
            return box.snapshot();
        } finally {
            turn.leave();
        }
    }

    // ---- the past

    public SnapshotState stateAt(int number) {
        enter();
        try {
            return reach(number);
        } finally {
            turn.leave();
        }
    }

    private CapturedState reach(int number) {
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

    public List<O> ask(int number, I message) {
        List<O> answers = new ArrayList<>();
        SnapshotState then = stateAt(number);
        Box<I, O> other = Box.at(then, module, options, input, output, answers::add);
        try {
            other.message(message);
        } finally {
            other.close();
        }
        return answers;
    }

    /** Plays everything from the beginning, and returns where that first leads elsewhere. */
    public Optional<Divergence> replay(Engine engine) {
        enter();
        try {
            return past.replay(engine);
        } finally {
            turn.leave();
        }
    }

    public HistoryEntry<I, O> entry(int number) {
        JournalEntry entry;
        StateHash hash;
        enter();
        try {
            if (number < 1 || number > journal.size()) {
                reach(number);
                throw new HistoryException("0 is the beginning; the first message is 1");
            }
            entry = journal.entry(number);
            hash = past.hashAt(number);
        } finally {
            turn.leave();
        }
        return new HistoryEntry<>(
                number,
                Instant.EPOCH.plusNanos(entry.sentAt()),
                input.fromBytes(entry.message()),
                entry.outputs().stream().map(output::fromBytes).toList(),
                hash);
    }

    // ---- where it stands

    public boolean isFinished() {
        return box.exitCode().isPresent();
    }

    public boolean isStalled() {
        return box.isStalled();
    }

    public int position() {
        return journal.position();
    }

    public int size() {
        return journal.size();
    }

    public BoxOptions options() {
        return options;
    }

    // ---- life

    public void flush() {
        enter();
        try {
            HistoryFile open = file;
            if (open != null) {
                open.flush(journal.times());
            }
        } finally {
            turn.leave();
        }
    }

    @Override
    public void close() {
        turn.take();
        try {
            if (!closed) {
                closed = true;
                try (journal) {
                    closeFile();
                } finally {
                    box.close();
                }
            }
        } finally {
            turn.leave();
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

    private void enter() {
        turn.take();
        if (closed) {
            turn.leave();
            throw new BoxUseException("this history is closed; open it again");
        }
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
}
