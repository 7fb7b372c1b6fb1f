package dev.wasmbox.codec;

/** A codec that goes by another type of the same bytes. */
record RetypedCodec<T>(Codec<T> codec, Schema.Type type) implements Codec<T> {

    @Override
    public void encode(T value, Encoder out) {
        codec.encode(value, out);
    }

    @Override
    public T decode(Decoder in) {
        return codec.decode(in);
    }
}
