package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.BoxUseException;
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

    Timeline(
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

    // ---- forks and files

    /** Another timeline of what led to the state after an entry, which goes on from there. */
    public Timeline<I, O> forkAt(int number, Consumer<? super O> outputs) {
        return inTurn(() -> fork(number, List.of(), outputs));
    }

    /** Another timeline that stands where this one does. */
    public Timeline<I, O> fork(Consumer<? super O> outputs) {
        return inTurn(() -> fork(live.journal().position(), live.journal().times(), outputs));
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
                    new JournaledBox<>(guest, options, output, copy, null, start));
        } catch (Throwable e) {
            Closing.after(e, copy);
            throw e;
        }
    }

    /** Writes everything to a new file, and everything that follows too. */
    public void recordTo(Path path, Durability durability) {
        doInTurn(() -> live.recordTo(path, durability));
    }

    // ---- the live box

    public void message(I message) {
        send(() -> live.message(encode(message)));
    }

    /** Tells a program that its input ends. */
    public void endInput() {
        send(() -> live.message(new byte[0]));
    }

    /** Has the guest go on with what it was stopped in. */
    public void resume() {
        send(() -> live.resume());
    }

    private void send(Supplier<List<O>> work) {
        delivery.deliver(inTurn(work));
    }

    /** Delivers what the guest sent before its first message. */
    void deliver(List<O> first) {
        delivery.deliver(first);
    }

    private byte[] encode(I message) {
        try {
            return messages.encode(message).toByteArray();
        } finally {
            messages.trim();
        }
    }

    public void setTime(Instant time) {
        doInTurn(() -> live.setTime(time));
    }

    public void rewindTo(int number) {
        doInTurn(() -> live.rewindTo(number));
    }

    /** The live box as it is. */
    public SnapshotState now() {
        return inTurn(() -> live.now());
    }

    // ---- the past

    public SnapshotState stateAt(int number) {
        return inTurn(() -> live.stateAt(number));
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
        return inTurn(() -> live.past().replay(engine));
    }

    public HistoryEntry<I, O> entry(int number) {
        Recorded recorded = inTurn(() -> recorded(number));
        JournalEntry entry = recorded.entry();
        return new HistoryEntry<>(
                number,
                Instant.EPOCH.plusNanos(entry.sentAt()),
                input.fromBytes(entry.message()),
                entry.outputs().stream().map(output::fromBytes).toList(),
                recorded.hash());
    }

    private record Recorded(JournalEntry entry, StateHash hash) {}

    private Recorded recorded(int number) {
        if (number < 1 || number > live.journal().size()) {
            live.stateAt(number);
            throw new HistoryException("0 is the beginning; the first message is 1");
        }
        return new Recorded(live.journal().entry(number), live.past().hashAt(number));
    }

    // ---- where it stands

    public boolean isFinished() {
        return live.isFinished();
    }

    public boolean isRunning() {
        return live.isRunning();
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
        doInTurn(() -> live.flush());
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

    // ---- one at a time

    private <T> T inTurn(Supplier<T> call) {
        enter();
        try {
            return call.get();
        } finally {
            turn.leave();
        }
    }

    private void doInTurn(Runnable call) {
        enter();
        try {
            call.run();
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
