package dev.wasmbox.codec;

import java.util.function.Supplier;

/** A codec that is fetched on each use, for types that contain themselves. */
record LazyCodec<T>(Schema.Named named, Supplier<Codec<T>> codec) implements Codec<T> {

    @Override
    public void encode(T value, Encoder out) {
        out.enter();
        codec.get().encode(value, out);
        out.leave();
    }

    @Override
    public T decode(Decoder in) {
        in.enter();
        T value = codec.get().decode(in);
        in.leave();
        return value;
    }

    @Override
    public Schema.Type type() {
        return named;
    }
}
