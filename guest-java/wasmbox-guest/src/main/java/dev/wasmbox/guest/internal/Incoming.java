package dev.wasmbox.guest.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Decoder;

/** Decodes the messages of the host. */
final class Incoming<I> {

    private final Codec<I> codec;
    private final Decoder decoder = new Decoder();

    Incoming(Codec<I> codec) {
        this.codec = codec;
    }

    I decode(byte[] buffer, int length) {
        decoder.reset(buffer, 0, length);
        I message = codec.decode(decoder);
        decoder.expectEnd();
        return message;
    }
}
