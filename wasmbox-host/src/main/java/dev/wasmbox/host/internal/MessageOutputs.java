package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.memory.GrownArray;
import dev.wasmbox.host.internal.stop.Elsewhere;
import dev.wasmbox.host.internal.stop.StopRequests;
import dev.wasmbox.host.internal.stop.Stopping;
import dev.wasmbox.host.internal.stop.Watchdog;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a guest sends while it handles a message: counted, decoded, and then handed to the consumer
 * at once or kept until the message is done. Not thread-safe.
 *
 * <p>All of that is on the guest's time, or it could have its host decode as much as the limits of
 * outputs let it. Codecs cannot be stopped. So a large output is copied and decoded {@link
 * Elsewhere}.
 */
public final class MessageOutputs<O> implements GuestWorld.Outputs {
    private static final byte[] NOTHING = {};

    /** What a codec may need some milliseconds for; nobody can stop it meanwhile. */
    static final int MOST_AT_ONCE = 1 << 18;

    private final Codec<O> codec;
    private final Consumer<? super O> consumer;
    private final boolean isImmediate;
    private final Limits limits;
    private final OutputBudget budget;
    private final Decoder decoder = new Decoder();

    /**
     * What is to be delivered when the message is done. It is read and not asked for: by then the
     * message has happened, and a call could fail for want of stack.
     */
    List<O> collected = List.of();

    private int delivered;
    private int toSkip; // of those which were delivered when the message was begun before

    MessageOutputs(Codec<O> codec, Consumer<? super O> consumer, BoxOptions options) {
        this.codec = codec;
        this.consumer = consumer;
        this.isImmediate = options.delivery() == Delivery.IMMEDIATE;
        this.limits = options.limits();
        this.budget = new OutputBudget(limits);
    }

    /** Begins with the next message. */
    void begin() {
        budget.reset();
        collected = List.of();
        delivered = 0;
        toSkip = 0;
    }

    @Override
    public void again() {
        int before = delivered;
        begin();
        toSkip = before;
    }

    @Override
    public void accept(byte[] bytes, int offset, int size) {
        budget.spend(size);
        Stopping.check();
        O value = decode(bytes, offset, size);
        if (isImmediate) {
            deliver(value);
        } else {
            collect(value);
        }
    }

    private void deliver(O value) {
        if (delivered >= toSkip) {
            ConsumerFailure.accept(consumer, value);
        }
        delivered++; // and not before: the consumer may not even have been reached
    }

    private O decode(byte[] bytes, int offset, int size) {
        return size <= MOST_AT_ONCE
                ? decodeHere(bytes, offset, size)
                : decodeElsewhere(bytes, offset, size);
    }

    private O decodeHere(byte[] bytes, int offset, int size) {
        decoder.reset(bytes, offset, size);
        return decode(decoder);
    }

    private O decodeElsewhere(byte[] bytes, int offset, int size) {
        byte[] copy = GrownArray.copyOfRange(bytes, offset, size);
        return Elsewhere.call(() -> decode(new Decoder(copy)));
    }

    /** What a codec objects to is the guest's fault, in whatever way it says so. */
    private O decode(Decoder in) {
        try {
            O value = codec.decode(in);
            in.expectEnd();
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

    /** Keeps nothing of the message, nor of the memory of the guest that handled it. */
    void forget() {
        collected = List.of();
        decoder.reset(NOTHING, 0, 0);
    }

    /**
     * What a guest sent before its first message. It was kept for all boxes that begin so; each
     * decodes it anew, for as long as a message may take.
     */
    List<O> decodeFirst(List<byte[]> outputs) {
        if (outputs.isEmpty()) {
            return List.of();
        }
        List<O> values = new ArrayList<>();
        Throwable thrown = null;
        Watchdog.Watch watch = Watchdog.watch();
        watch.start(limits.messageNanos(), StopRequests.NONE);
        try {
            for (byte[] each : outputs) {
                Stopping.check();
                values.add(decode(each, 0, each.length));
            }
        } catch (Throwable e) {
            thrown = e;
        }
        boolean timeUp = watch.stop();
        if (thrown != null) {
            throw new Failure(thrown, timeUp, false, List.of(), null, limits, Failure.NOT_BEGUN)
                    .translate();
        }
        return values;
    }
}
