package dev.wasmbox.codec;

import java.util.function.Function;

/** A codec seen through a pair of conversions. */
record ConvertedCodec<T, U>(
        Codec<T> codec,
        Function<? super U, ? extends T> before,
        Function<? super T, ? extends U> after)
        implements Codec<U> {

    @Override
    public void encode(U value, Encoder out) {
        codec.encode(before.apply(value), out);
    }

    @Override
    public U decode(Decoder in) {
        int start = in.position();
        T value = codec.decode(in);
        try {
            return after.apply(value);
        } catch (CodecException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CodecException(
                    "the value at byte " + start + " was refused: " + e.getMessage(), e);
        }
    }

    @Override
    public Schema.Type type() {
        return codec.type();
    }
}
