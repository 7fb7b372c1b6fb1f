package dev.wasmbox.codec;

import org.jspecify.annotations.Nullable;

/** Stands for the codec of a type that contains itself until that is made. */
final class DeferredCodec implements Codec<Object> {
    private final Schema.Named type;
    private volatile @Nullable Codec<Object> target;

    DeferredCodec(Schema.Named type) {
        this.type = type;
    }

    void resolve(Codec<Object> codec) {
        target = codec;
    }

    @Override
    public void encode(Object value, Encoder out) {
        target().encode(value, out);
    }

    @Override
    public Object decode(Decoder in) {
        return target().decode(in);
    }

    @Override
    public Schema.Named type() {
        return type;
    }

    private Codec<Object> target() {
        Codec<Object> codec = target;
        if (codec == null) {
            throw new IllegalStateException("the codec of " + type + " is not made yet");
        }
        return codec;
    }
}
