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
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A box behind its public face. It is awake, and then has a live instance, or it sleeps, and then
 * has a state; a message wakes it. Opening and forking make sleeping boxes, so they cost nothing.
 */
public final class Box<I, O> {
    private static final int KEPT_ENCODER_BYTES = 1 << 20;

    private final GuestModule module;
    private final BoxOptions options;
    private final Codec<I> input;
    private final Codec<O> output;
    private final Consumer<? super O> consumer;
    private final Turn turn = new Turn();

    private Encoder encoder = new Encoder(64);
    private final Decoder decoder = new Decoder();
    private final OutputBudget budget;
    private final List<O> collected = new ArrayList<>();

    private @Nullable GuestInstance live;
    private GuestState asleep;
    private List<Descent> lineage;
    private boolean closed;

    private Box(
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer,
            GuestState state,
            List<Descent> lineage) {
        this.module = module;
        this.options = options;
        this.input = input;
        this.output = output;
        this.consumer = consumer;
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
        Beginnings.Beginning beginning =
                module.beginnings()
                        .begin(
                                options.isInterpreted(),
                                options.clock(),
                                options.random(),
                                options.limits(),
                                options.stdout(),
                                options.stderr());
        requireRoom(beginning.state(), options.limits());
        Box<I, O> box =
                new Box<>(module, options, input, output, consumer, beginning.state(), List.of());
        OutputDelivery.deliver(box.decodeAll(beginning.outputs()), consumer);
        return box;
    }

    /** A box in a captured state. */
    public static <I, O> Box<I, O> at(
            SnapshotState captured,
            GuestModule module,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        CapturedState whole = captured.wholeWith(module);
        requireRoom(whole.state(), options.limits());
        return new Box<>(module, options, input, output, consumer, whole.state(), whole.descent());
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
        long bytes = (long) state.pages().count() * Pages.PAGE_BYTES;
        if (bytes > limits.memoryBytes()) {
            throw new SnapshotException(
                    "the guest has "
                            + bytes
                            + " bytes of memory, the limit of the box is "
                            + limits.memoryBytes()
                            + " (see withLimits)");
        }
    }

    // ---- messages

    public void message(I message) {
        List<O> outputs;
        enter();
        try {
            outputs = process(message);
        } finally {
            turn.leave();
        }
        OutputDelivery.deliver(outputs, consumer);
    }

    private List<O> process(I message) {
        Encoder encoded = encode(message);
        GuestInstance instance = awake();
        instance.requireRunning();
        budget.reset();
        collected.clear();
        try {
            instance.message(encoded);
        } catch (Throwable e) {
            abandonIfSpoiled(instance);
            throw e;
        }
        return takeCollected();
    }

    /** The outputs, which the next message may not change while they are delivered. */
    private List<O> takeCollected() {
        if (collected.isEmpty()) {
            return List.of();
        }
        List<O> taken =
                collected.size() == 1
                        ? Collections.singletonList(collected.get(0))
                        : new ArrayList<>(collected);
        collected.clear();
        return taken;
    }

    private Encoder encode(I message) {
        if (encoder.buffer().length > KEPT_ENCODER_BYTES) {
            encoder = new Encoder(64);
        }
        encoder.reset();
        input.encode(Messages.requireMessage(message), encoder);
        int limit = options.limits().messageBytes();
        if (encoder.size() > limit) {
            throw new GuestException(
                    GuestException.Kind.MESSAGE_LIMIT,
                    "the message has "
                            + encoder.size()
                            + " bytes, the limit is "
                            + limit
                            + " (see withLimits); the box is as it was before",
                    List.of(),
                    null);
        }
        return encoder;
    }

    private void accept(byte[] bytes, int offset, int size) {
        budget.spend(size);
        decoder.reset(bytes, offset, size);
        O value = output.decode(decoder);
        decoder.expectEnd();
        if (options.delivery() == Delivery.IMMEDIATE) {
            deliverNow(value);
        } else {
            collected.add(value);
        }
    }

    private void deliverNow(O value) {
        try {
            consumer.accept(value);
        } catch (RuntimeException e) {
            throw new ConsumerFailure(e);
        }
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
            become(whole.state());
            lineage = whole.descent();
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
            List<Descent> descent = new ArrayList<>(lineage);
            descent.add(new Descent(state, random != null));
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

    GuestClock.State clock() {
        enter();
        try {
            return live == null ? asleep.clock() : live.clockState();
        } finally {
            turn.leave();
        }
    }

    public OptionalInt exitCode() {
        enter();
        try {
            return (live == null ? asleep.status() : live.status()).asExitCode();
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

    private void become(GuestState state) {
        if (live == null) {
            asleep = state;
        } else {
            live.load(state);
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

    private void abandonIfSpoiled(GuestInstance instance) {
        if (instance.isSpoiledByFailure()) {
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
        encoder = new Encoder(64);
    }

    public void close() {
        turn.take();
        try {
            if (!closed) {
                sleep();
                closed = true;
            }
        } finally {
            turn.leave();
        }
    }

    // ---- one at a time

    private void enter() {
        turn.take();
        if (closed) {
            turn.leave();
            throw new BoxUseException("this box is closed; open another one");
        }
    }
}
