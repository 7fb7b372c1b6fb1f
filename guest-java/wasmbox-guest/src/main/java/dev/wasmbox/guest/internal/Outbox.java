package dev.wasmbox.guest.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Encoder;
import java.util.function.Consumer;

/** Sends messages to the host, encoding each into one buffer that is used again. */
final class Outbox<O> implements Consumer<O> {

    private final Codec<O> codec;
    private final Encoder encoder = new Encoder();

    Outbox(Codec<O> codec) {
        this.codec = codec;
    }

    @Override
    public void accept(O message) {
        if (message == null) {
            throw new CodecException(
                    "a message may not be null; use Optional in it for what may be missing");
        }
        encoder.reset();
        codec.encode(message, encoder);
        Host.send(encoder.buffer(), encoder.size());
    }
}
