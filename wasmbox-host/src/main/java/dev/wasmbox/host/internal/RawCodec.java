package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;

/** Messages that are already encoded: all bytes, with no length in front. */
public final class RawCodec implements Codec<byte[]> {
    public static final RawCodec RAW = new RawCodec();

    private RawCodec() {}

    @Override
    public void encode(byte[] value, Encoder out) {
        out.writeRaw(value, 0, value.length);
    }

    @Override
    public byte[] decode(Decoder in) {
        return in.readRaw(in.remaining());
    }

    /** Nobody asks: the types of the real messages were checked. */
    @Override
    public Schema.Type type() {
        return Codecs.bytes().type();
    }
}
