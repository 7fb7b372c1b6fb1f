package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.BoxUseException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A box behind its public face: each call takes its turn, and then uses what the box is ({@link
 * BoxState}), what is sent to the guest ({@link MessageEncoder}) and what comes from it ({@link
 * MessageOutputs}, {@link OutputDelivery}). Opening and forking make boxes that sleep, so they cost
 * nothing.
 */
public final class Box<I, O> {
    private final Guest guest;
    private final BoxOptions options;
    private final Codec<I> input;
    private final Codec<O> output;
    private final MessageEncoder<I> messages;
    private final MessageOutputs<O> outputs;
    private final OutputDelivery<O> delivery;
    private final BoxState state;
    private final Turn turn = Turn.atBox();
    private boolean closed;
    private long fuel;

    private Box(
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer,
            BoxState state) {
        this.guest = guest;
        this.options = options;
        this.input = input;
        this.output = output;
        this.messages = new MessageEncoder<>(input, options.limits().messageBytes());
        this.outputs = new MessageOutputs<>(output, consumer, options);
        this.delivery = new OutputDelivery<>(consumer);
        this.state = state;
    }

    /** A box that begins, with its first outputs delivered. */
    public static <I, O> Box<I, O> begin(
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        guest.requireRoom(options.limits());
        Guest running = options.running(guest);
        Beginnings.Beginning beginning = running.beginnings().begin(options);
        BoxState state = new BoxState(running, options, beginning.state(), List.of());
        Box<I, O> box = new Box<>(running, options, input, output, consumer, state);
        box.delivery.deliver(box.outputs.decodeFirst(beginning.outputs()));
        return box;
    }

    /** A box in a captured state. */
    public static <I, O> Box<I, O> at(
            SnapshotState captured,
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        guest.requireRoom(options.limits());
        Guest running = options.running(guest);
        CapturedState whole = captured.wholeWith(running);
        GuestState given = bound(whole.state(), options);
        BoxState state = new BoxState(running, options, given, whole.descent());
        return new Box<>(running, options, input, output, consumer, state);
    }

    /** A captured state within the limits of the box and with the files that the box may read. */
    private static GuestState bound(GuestState state, BoxOptions options) {
        long memoryBytes = options.limits().memoryBytes();
        if (!state.fits(memoryBytes)) {
            throw new SnapshotException(
                    "the guest has "
                            + held(state)
                            + ", the limit of the box is "
                            + memoryBytes
                            + " (see withLimits)");
        }
        return state.bindTo(options.program());
    }

    private static String held(GuestState state) {
        String held = new DeclaredSize(state.memoryBytes(), state.tableBytes()).toString();
        return state.program() == null
                ? held
                : held
                        + ", "
                        + state.fileBytes()
                        + " bytes of files and "
                        + state.stackBytes()
                        + " bytes of saved calls";
    }

    // ---- messages

    public void message(I message) {
        delivery.deliver(exchange(message));
    }

    /** Does a message, and returns what would be delivered after it. */
    public List<O> exchange(I message) {
        return exchange(() -> messages.encode(message));
    }

    /** Has the guest go on with what it was stopped in. */
    public void resume() {
        delivery.deliver(exchangeResumed());
    }

    /** The same, and returns what would be delivered after it. */
    public List<O> exchangeResumed() {
        return doing(Box::resume);
    }

    private static void resume(GuestInstance instance) {
        if (!instance.status().stopped()) {
            throw new BoxUseException(
                    "the guest is not in the middle of a message, so there is nothing to resume;"
                            + " send it a message");
        }
        instance.resume();
    }

    /** Tells a program that its input ends. */
    public void endInput() {
        delivery.deliver(exchange(messages::nothing));
    }

    private List<O> exchange(Supplier<Encoder> message) {
        return doing(instance -> handle(message.get(), instance));
    }

    private static void handle(Encoder message, GuestInstance instance) {
        instance.requireRunning();
        instance.message(message);
    }

    private List<O> doing(Consumer<GuestInstance> work) {
        enter();
        try {
            return process(work);
        } finally {
            turn.leave();
        }
    }

    private List<O> process(Consumer<GuestInstance> work) {
        try {
            GuestInstance instance = state.awake(outputs);
            outputs.begin();
            work.accept(instance);
            return outputs.collected;
        } catch (ConsumerFailure e) {
            throw e.rethrow();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw Failure.ofTheJvm(e, options.limits(), Failure.UNCHANGED);
        } finally {
            forgetMessage();
        }
    }

    private void forgetMessage() {
        try {
            outputs.forget();
            fuel = state.fuelSpent();
            state.leaveTorn();
            messages.trim();
        } catch (OutOfMemoryError | StackOverflowError e) {
            // The next call tries again, and what the message has led to counts.
        }
    }

    // ---- state

    public CapturedState snapshot() {
        enter();
        try {
            return state.capture();
        } finally {
            turn.leave();
        }
    }

    public void restore(SnapshotState captured) {
        enter();
        try {
            CapturedState whole = captured.wholeWith(guest);
            state.become(bound(whole.state(), options), whole.descent());
        } finally {
            turn.leave();
        }
    }

    public Box<I, O> fork(Consumer<? super O> consumer) {
        return forkWith(null, consumer);
    }

    public Box<I, O> fork(byte[] seed, Consumer<? super O> consumer) {
        return forkWith(new GuestRandom.State(seed.clone(), 0), consumer);
    }

    private Box<I, O> forkWith(GuestRandom.@Nullable State random, Consumer<? super O> consumer) {
        enter();
        try {
            GuestState now = state.current();
            GuestState start = random == null ? now : now.withRandom(random);
            BoxState forked =
                    new BoxState(guest, options, start, state.lineageOfFork(random != null));
            return new Box<>(guest, options, input, output, consumer, forked);
        } finally {
            turn.leave();
        }
    }

    public void setTime(Instant time) {
        long nanos = GuestClock.nanos(time);
        enter();
        try {
            state.setRealtime(nanos);
        } finally {
            turn.leave();
        }
    }

    public Instant time() {
        return clock().time();
    }

    public GuestClock.State clock() {
        enter();
        try {
            return state.clock();
        } finally {
            turn.leave();
        }
    }

    public OptionalInt exitCode() {
        return status().asExitCode();
    }

    public boolean isRunning() {
        return status().stopped();
    }

    public long fuelSpent() {
        return fuel;
    }

    public boolean isStalled() {
        return status().stalled();
    }

    private GuestState.Status status() {
        enter();
        try {
            return state.status();
        } finally {
            turn.leave();
        }
    }

    public Limits limits() {
        return options.limits();
    }

    public void hibernate() {
        enter();
        try {
            state.sleep();
        } finally {
            turn.leave();
        }
    }

    public void close() {
        turn.take();
        try {
            closed = true;
            state.end();
        } finally {
            turn.leave();
        }
        guest.keepCompiled();
    }

    // ---- one at a time

    private void enter() {
        turn.take();
        boolean entered = false;
        try {
            requireOpen();
            state.leaveTorn();
            entered = true;
        } finally {
            if (!entered) {
                turn.leave();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BoxUseException("this box is closed; open another one");
        }
    }
}
