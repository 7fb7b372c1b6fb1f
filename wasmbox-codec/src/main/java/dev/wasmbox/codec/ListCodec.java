package dev.wasmbox.codec;

import java.util.Collections;
import java.util.List;

/** A count and the elements. */
record ListCodec<T>(Codec<T> element) implements Codec<List<T>> {

    @Override
    public void encode(List<T> list, Encoder out) {
        out.writeLength(list.size());
        Elements.encode(element, list, out);
    }

    @Override
    public List<T> decode(Decoder in) {
        return Collections.unmodifiableList(Elements.decode(element, in.readCount(0), in));
    }

    @Override
    public Schema.Type type() {
        return new Schema.ListOf(element.type());
    }
}
