package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.BoxUseException;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.SnapshotException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A box behind its public face. It is awake, and then has a live instance, or it sleeps, and then
 * has a state; a message wakes it. Opening and forking make sleeping boxes, so they cost nothing.
 *
 * <p>Whatever is thrown, and wherever, the box goes on from a whole state. An instance that is torn
 * is left behind: at once where that is possible, and otherwise before the box is used again. A
 * restore first makes the box one that sleeps in the new state, which cannot fail, and then tries
 * to keep the instance.
 */
public final class Box<I, O> {
    private static final byte[] NOTHING = {};

    private final GuestModule module;
    private final BoxOptions options;
    private final Codec<I> input;
    private final MessageEncoder<I> messages;
    private final Codec<O> output;
    private final Consumer<? super O> consumer;
    private final OutputDelivery<O> delivery;
    private final Turn turn = Turn.atBox();

    private final Decoder decoder = new Decoder();
    private final OutputBudget budget;
    private List<O> collected = List.of();

    private @Nullable GuestInstance live;
    private GuestState asleep;
    private List<LineageEntry> lineage;
    private boolean closed;

    private Box(
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer,
            GuestState state,
            List<LineageEntry> lineage) {
        this.module = module;
        this.options = options;
        this.input = input;
        this.messages = new MessageEncoder<>(input, options.limits().messageBytes());
        this.output = output;
        this.consumer = consumer;
        this.delivery = new OutputDelivery<>(consumer);
        this.budget = new OutputBudget(options.limits());
        this.asleep = state;
        this.lineage = lineage;
    }

    /** A box that begins, with its first outputs delivered. */
    public static <I, O> Box<I, O> begin(
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        module.requireRoom(options.limits());
        Beginnings.Beginning beginning = beginning(module, options);
        Box<I, O> box =
                new Box<>(module, options, input, output, consumer, beginning.state(), List.of());
        box.delivery.deliver(box.decodeAll(beginning.outputs()));
        return box;
    }

    private static Beginnings.Beginning beginning(GuestModule module, BoxOptions options) {
        try {
            return module.beginnings()
                    .begin(
                            options.isInterpreted(),
                            options.clock(),
                            options.random(),
                            module.beginning(options.program()),
                            options.limits(),
                            options.stdout(),
                            options.stderr());
        } catch (ConsumerFailure e) {
            throw e.rethrow();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw failure(e, options, Failure.NOT_BEGUN);
        }
    }

    private static RuntimeException failure(Throwable thrown, BoxOptions options, String outcome) {
        return new Failure(thrown, false, false, List.of(), options.limits(), outcome).translate();
    }

    /** A box in a captured state. */
    public static <I, O> Box<I, O> at(
            SnapshotState captured,
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        module.requireRoom(options.limits());
        CapturedState whole = captured.wholeWith(module);
        requireRoom(whole.state(), options.limits());
        GuestState state = whole.state().bindTo(options.program());
        return new Box<>(module, options, input, output, consumer, state, whole.descent());
    }

    private List<O> decodeAll(List<byte[]> outputs) {
        try {
            return outputs.stream().map(output::fromBytes).toList();
        } catch (CodecException e) {
            throw new GuestException(
                    GuestException.Kind.BAD_OUTPUT,
                    "the guest began with an output that cannot be decoded: " + e.getMessage(),
                    List.of(),
                    e);
        }
    }

    private static void requireRoom(GuestState state, Limits limits) {
        if (!state.fits(limits.memoryBytes())) {
            throw new SnapshotException(
                    "the guest has "
                            + new DeclaredSize(state.memoryBytes(), state.tableBytes())
                            + ", the limit of the box is "
                            + limits.memoryBytes()
                            + " (see withLimits)");
        }
    }

    // ---- messages

    public void message(I message) {
        delivery.deliver(exchange(message));
    }

    /** Does a message, and returns what would be delivered after it. */
    public List<O> exchange(I message) {
        return exchange(() -> messages.encode(message));
    }

    /** Tells a program that its input ends. */
    public void endInput() {
        delivery.deliver(exchange(messages::nothing));
    }

    private List<O> exchange(Supplier<Encoder> message) {
        enter();
        try {
            return process(message);
        } finally {
            turn.leave();
        }
    }

    private List<O> process(Supplier<Encoder> message) {
        try {
            Encoder encoded = message.get();
            GuestInstance instance = awake();
            instance.requireRunning();
            budget.reset();
            collected = List.of();
            instance.message(encoded);
            return collected;
        } catch (ConsumerFailure e) {
            throw e.rethrow();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw failure(e, options, Failure.UNCHANGED);
        } finally {
            forgetMessage();
        }
    }

    /** Keeps nothing of a message, nor of the memory of the guest that handled it. */
    private void forgetMessage() {
        try {
            collected = List.of();
            decoder.reset(NOTHING, 0, 0);
            leaveTorn();
            messages.trim();
        } catch (OutOfMemoryError | StackOverflowError e) {
            // The next call tries again, and what the message has led to counts.
        }
    }

    private void accept(byte[] bytes, int offset, int size) {
        budget.spend(size);
        decoder.reset(bytes, offset, size);
        O value = decode();
        if (options.delivery() == Delivery.IMMEDIATE) {
            ConsumerFailure.accept(consumer, value);
        } else {
            collect(value);
        }
    }

    /** What a codec objects to is the guest's fault, in whatever way it says so. */
    private O decode() {
        try {
            O value = output.decode(decoder);
            decoder.expectEnd();
            return value;
        } catch (CodecException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CodecException(e.toString(), e);
        }
    }

    private void collect(O value) {
        if (collected.isEmpty()) {
            collected = new ArrayList<>(1);
        }
        collected.add(value);
    }

    // ---- state

    public CapturedState snapshot() {
        enter();
        try {
            return CapturedState.of(module, state(), lineage);
        } finally {
            turn.leave();
        }
    }

    public void restore(SnapshotState captured) {
        enter();
        try {
            CapturedState whole = captured.wholeWith(module);
            requireRoom(whole.state(), options.limits());
            become(whole.state().bindTo(options.program()), whole.descent());
        } finally {
            turn.leave();
        }
    }

    public Box<I, O> fork(Consumer<? super O> outputs) {
        return forkWith(null, outputs);
    }

    public Box<I, O> fork(byte[] seed, Consumer<? super O> outputs) {
        return forkWith(new GuestRandom.State(seed.clone(), 0), outputs);
    }

    private Box<I, O> forkWith(GuestRandom.@Nullable State random, Consumer<? super O> outputs) {
        enter();
        try {
            GuestState state = state();
            List<LineageEntry> descent = new ArrayList<>(lineage);
            descent.add(new LineageEntry(state, random != null));
            GuestState start = random == null ? state : state.withRandom(random);
            return new Box<>(module, options, input, output, outputs, start, List.copyOf(descent));
        } finally {
            turn.leave();
        }
    }

    public void setTime(Instant time) {
        long nanos = GuestClock.nanos(time);
        enter();
        try {
            if (live != null) {
                live.setRealtime(nanos);
            } else {
                GuestClock clock = new GuestClock(asleep.clock());
                clock.setRealtime(nanos);
                asleep = asleep.withClock(clock.state());
            }
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
            return live == null ? asleep.clock() : live.clockState();
        } finally {
            turn.leave();
        }
    }

    public OptionalInt exitCode() {
        return status().asExitCode();
    }

    public boolean isStalled() {
        return status().stalled();
    }

    private GuestState.Status status() {
        enter();
        try {
            return live == null ? asleep.status() : live.status();
        } finally {
            turn.leave();
        }
    }

    public Limits limits() {
        return options.limits();
    }

    private GuestState state() {
        return live == null ? asleep : live.state();
    }

    private void become(GuestState state, List<LineageEntry> descent) {
        GuestInstance instance = live;
        asleep = state;
        lineage = descent;
        live = null;
        if (instance != null) {
            try {
                instance.load(state);
                live = instance;
            } catch (OutOfMemoryError | StackOverflowError e) {
                // The box sleeps in its new state; the next message wakes it in another instance.
            }
        }
    }

    // ---- sleeping and waking

    private GuestInstance awake() {
        GuestInstance instance = live;
        if (instance == null) {
            instance = module.idleInstances().acquire(options.isInterpreted(), asleep);
            instance.attach(options.limits(), this::accept, options.stdout(), options.stderr());
            live = instance;
        }
        return instance;
    }

    /** Goes on without an instance that is torn, from what was committed before. */
    private void leaveTorn() {
        GuestInstance instance = live;
        if (instance != null && instance.isTorn()) {
            instance.endWatch();
            asleep = instance.state();
            live = null;
        }
    }

    public void hibernate() {
        enter();
        try {
            sleep();
        } finally {
            turn.leave();
        }
    }

    private void sleep() {
        GuestInstance instance = live;
        if (instance != null) {
            asleep = instance.state();
            live = null;
            module.idleInstances().release(instance);
        }
    }

    public void close() {
        turn.take();
        try {
            GuestInstance instance = live;
            closed = true;
            live = null;
            asleep = GuestState.NONE;
            lineage = List.of();
            if (instance != null) {
                module.idleInstances().release(instance);
            }
        } finally {
            turn.leave();
        }
        module.keepCompiled();
    }

    // ---- one at a time

    private void enter() {
        turn.take();
        boolean entered = false;
        try {
            requireOpen();
            leaveTorn();
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
