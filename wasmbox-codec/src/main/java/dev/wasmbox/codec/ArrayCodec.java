package dev.wasmbox.codec;

import java.util.Arrays;
import java.util.function.IntFunction;

/** A count and the elements, as an array. */
record ArrayCodec<T>(IntFunction<T[]> newArray, Codec<T> element) implements Codec<T[]> {

    @Override
    public void encode(T[] array, Encoder out) {
        out.writeLength(array.length);
        Elements.encode(element, Arrays.asList(array), out);
    }

    @Override
    public T[] decode(Decoder in) {
        int count = in.readCount(0);
        return Elements.decode(element, count, in).toArray(newArray.apply(count));
    }

    @Override
    public Schema.Type type() {
        return new Schema.ListOf(element.type());
    }
}
