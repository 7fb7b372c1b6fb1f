package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.GuestException;
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
final class MessageOutputs<O> implements GuestWorld.Outputs {
    private static final byte[] NOTHING = {};

    /** What a codec may need some milliseconds for; nobody can stop it meanwhile. */
    static final int MOST_AT_ONCE = 1 << 18;

    private final Codec<O> codec;
    private final Consumer<? super O> consumer;
    private final boolean isImmediate;
    private final OutputBudget budget;
    private final Decoder decoder = new Decoder();

    /**
     * What is to be delivered when the message is done. It is read and not asked for: by then the
     * message has happened, and a call could fail for want of stack.
     */
    List<O> collected = List.of();

    MessageOutputs(Codec<O> codec, Consumer<? super O> consumer, BoxOptions options) {
        this.codec = codec;
        this.consumer = consumer;
        this.isImmediate = options.delivery() == Delivery.IMMEDIATE;
        this.budget = new OutputBudget(options.limits());
    }

    /** Begins with the next message. */
    void begin() {
        budget.reset();
        collected = List.of();
    }

    @Override
    public void accept(byte[] bytes, int offset, int size) {
        budget.spend(size);
        Stopping.check();
        O value =
                size <= MOST_AT_ONCE
                        ? decodeHere(bytes, offset, size)
                        : decodeElsewhere(bytes, offset, size);
        if (isImmediate) {
            ConsumerFailure.accept(consumer, value);
        } else {
            collect(value);
        }
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

    /** What a guest sent before its first message. */
    List<O> decodeFirst(List<byte[]> outputs) {
        try {
            return outputs.stream().map(codec::fromBytes).toList();
        } catch (CodecException e) {
            throw new GuestException(
                    GuestException.Kind.BAD_OUTPUT,
                    "the guest began with an output that cannot be decoded: " + e.getMessage(),
                    List.of(),
                    e);
        }
    }
}
