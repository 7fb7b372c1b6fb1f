package dev.wasmbox.server.box;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;

/** Messages that are already encoded, of a type that is only named. */
record RawMessages(Schema.Type type) implements Codec<byte[]> {
    @Override
    public void encode(byte[] value, Encoder out) {
        out.writeRaw(value, 0, value.length);
    }

    @Override
    public byte[] decode(Decoder in) {
        return in.readRaw(in.remaining());
    }
}
