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
import dev.wasmbox.host.internal.Guest;
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
import java.util.function.Supplier;

/**
 * A history behind its public face: a {@link JournaledBox}, in the types of its messages, and one
 * call at a time.
 *
 * <p>Outputs go to their consumer when all that a message led to is kept, so nobody hears of a
 * message that is not.
 */
public final class Timeline<I, O> implements AutoCloseable {
    private final Guest guest;
    private final BoxOptions options;
    private final Codec<I> input;
    private final MessageEncoder<I> messages;
    private final Codec<O> output;
    private final OutputDelivery<O> delivery;
    private final Turn turn = Turn.atHistory();

    private final JournaledBox<O> live;
    private boolean closed;

    private Timeline(
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer,
            JournaledBox<O> live) {
        this.guest = guest;
        this.options = options;
        this.input = input;
        this.messages = new MessageEncoder<>(input, options.limits().messageBytes());
        this.output = output;
        this.delivery = new OutputDelivery<>(consumer);
        this.live = live;
    }

    // ---- beginning

    /** A box that begins, with its first outputs delivered. */
    public static <I, O> Timeline<I, O> begin(
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        BoxOptions ordered = options.withDelivery(Delivery.AFTER_MESSAGE);
        List<OutputWithBytes<O>> first = new ArrayList<>();
        Box<byte[], OutputWithBytes<O>> box =
                Box.begin(guest, ordered, RawCodec.RAW, OutputWithBytes.codec(output), first::add);
        CapturedState start = box.snapshot();
        box.close();
        Journal journal = new Journal(beginning(start, first, options), heap(options));
        Timeline<I, O> timeline =
                new Timeline<>(
                        guest,
                        ordered,
                        input,
                        output,
                        consumer,
                        live(guest, ordered, output, journal, start));
        timeline.delivery.deliver(OutputWithBytes.values(first));
        return timeline;
    }

    /** A box in a captured state. */
    public static <I, O> Timeline<I, O> at(
            SnapshotState captured,
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        BoxOptions ordered = options.withDelivery(Delivery.AFTER_MESSAGE);
        CapturedState start = captured.wholeWith(guest);
        Journal journal = new Journal(beginning(start, List.of(), options), heap(options));
        return new Timeline<>(
                guest,
                ordered,
                input,
                output,
                consumer,
                live(guest, ordered, output, journal, start));
    }

    private static Journal.Beginning beginning(
            CapturedState start, List<? extends OutputWithBytes<?>> outputs, BoxOptions options) {
        return new Journal.Beginning(
                start, OutputWithBytes.bytes(outputs), options.limits().memoryBytes());
    }

    private static <O> JournaledBox<O> live(
            Guest guest,
            BoxOptions options,
            Codec<O> output,
            Journal journal,
            CapturedState start) {
        return new JournaledBox<>(guest, options, output, journal, null, start);
    }

    private static HistoryHeap heap(BoxOptions options) {
        return new HistoryHeap(options.historyBytes());
    }

    /** The hash of the module that a file is of. */
    public static String moduleHash(Path path) {
        return HistoryReader.moduleHash(path);
    }

    /** Goes on with a file. */
    public static <I, O> Timeline<I, O> open(
            Path path,
            Durability durability,
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        HistoryReader.Read read = HistoryReader.read(path, durability, guest, heap(options));
        Journal journal = read.journal();
        try {
            BoxOptions ordered =
                    options.withDelivery(Delivery.AFTER_MESSAGE)
                            .withLimits(
                                    options.limits()
                                            .withMemoryBytes(journal.beginning().memoryBytes()));
            CapturedState state =
                    new PastStates(guest, ordered, journal).stateAt(journal.position());
            JournaledBox<O> live =
                    new JournaledBox<>(guest, ordered, output, journal, read.file(), state);
            return new Timeline<>(guest, ordered, input, output, consumer, live);
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
            return fork(live.journal().position(), live.journal().times(), outputs);
        } finally {
            turn.leave();
        }
    }

    private Timeline<I, O> fork(int number, List<Long> times, Consumer<? super O> outputs) {
        CapturedState start = live.stateAt(number).forked();
        Journal copy = live.journal().forkAt(number, start);
        try {
            copy.replaceTimes(times);
            return new Timeline<>(
                    guest,
                    options,
                    input,
                    output,
                    outputs,
                    live(guest, options, output, copy, start));
        } catch (Throwable e) {
            Closing.after(e, copy);
            throw e;
        }
    }

    /** Writes everything to a new file, and everything that follows too. */
    public void recordTo(Path path, Durability durability) {
        enter();
        try {
            live.recordTo(path, durability);
        } finally {
            turn.leave();
        }
    }

    // ---- the live box

    public void message(I message) {
        send(() -> encode(message));
    }

    /** Tells a program that its input ends. */
    public void endInput() {
        send(() -> new byte[0]);
    }

    private void send(Supplier<byte[]> message) {
        List<O> outputs;
        enter();
        try {
            outputs = live.message(message.get());
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

    public void setTime(Instant time) {
        enter();
        try {
            live.setTime(time);
        } finally {
            turn.leave();
        }
    }

    public void rewindTo(int number) {
        enter();
        try {
            live.rewindTo(number);
        } finally {
            turn.leave();
        }
    }

    /** The live box as it is. */
    public SnapshotState now() {
        enter();
        try {
            return live.now();
        } finally {
            turn.leave();
        }
    }

    // ---- the past

    public SnapshotState stateAt(int number) {
        enter();
        try {
            return live.stateAt(number);
        } finally {
            turn.leave();
        }
    }

    public List<O> ask(int number, I message) {
        List<O> answers = new ArrayList<>();
        SnapshotState then = stateAt(number);
        Box<I, O> other = Box.at(then, guest, options, input, output, answers::add);
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
            return live.past().replay(engine);
        } finally {
            turn.leave();
        }
    }

    public HistoryEntry<I, O> entry(int number) {
        JournalEntry entry;
        StateHash hash;
        enter();
        try {
            if (number < 1 || number > live.journal().size()) {
                live.stateAt(number);
                throw new HistoryException("0 is the beginning; the first message is 1");
            }
            entry = live.journal().entry(number);
            hash = live.past().hashAt(number);
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
        return live.isFinished();
    }

    public boolean isStalled() {
        return live.isStalled();
    }

    public int position() {
        return live.journal().position();
    }

    public int size() {
        return live.journal().size();
    }

    public BoxOptions options() {
        return options;
    }

    // ---- life

    public void flush() {
        enter();
        try {
            live.flush();
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
                live.close();
            }
        } finally {
            turn.leave();
        }
    }

    private void enter() {
        turn.take();
        if (closed) {
            turn.leave();
            throw new BoxUseException("this history is closed; open it again");
        }
    }
}
