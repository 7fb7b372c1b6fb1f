package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.GuestException;
import java.util.List;

/**
 * Encodes messages to a guest into a buffer that is used again, and refuses those beyond the limit
 * before there is room for them. Not thread-safe.
 */
public final class MessageEncoder<I> {
    private static final int KEPT_BYTES = 1 << 16;

    private final Codec<I> codec;
    private final int limit;
    private Encoder encoder;

    /**
     * @param limit the size of the largest message in bytes
     */
    public MessageEncoder(Codec<I> codec, int limit) {
        this.codec = codec;
        this.limit = limit;
        this.encoder = newEncoder();
    }

    private Encoder newEncoder() {
        return new Encoder(64, limit);
    }

    /**
     * The message encoded, until the next call.
     *
     * @throws GuestException if it is larger than the limit
     * @throws CodecException if it cannot be encoded
     */
    public Encoder encode(I message) {
        encoder.reset();
        try {
            codec.encode(Messages.requireMessage(message), encoder);
        } catch (CodecException e) {
            throw encoder.hasOverflowed() ? tooLarge() : e;
        }
        return encoder;
    }

    /** A message without a byte, until the next call. */
    Encoder nothing() {
        encoder.reset();
        return encoder;
    }

    /** Gives the buffer back, if a large message has made it large. */
    public void trim() {
        if (encoder.buffer().length > KEPT_BYTES) {
            encoder = newEncoder();
        }
    }

    private GuestException tooLarge() {
        return new GuestException(
                GuestException.Kind.MESSAGE_LIMIT,
                "the message has more than "
                        + limit
                        + " bytes, which is the limit (see withLimits)"
                        + Failure.UNCHANGED,
                List.of(),
                null);
    }
}
