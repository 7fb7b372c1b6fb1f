package dev.wasmbox.codec;

import java.util.Collections;
import java.util.List;

/** Always the same number of elements, without their count. */
record FixedListCodec<T>(Codec<T> element, int length) implements Codec<List<T>> {
    FixedListCodec {
        Elements.checkFixedLength(length);
    }

    @Override
    public void encode(List<T> list, Encoder out) {
        Elements.expectLength(length, list.size());
        Elements.encode(element, list, out);
    }

    @Override
    public List<T> decode(Decoder in) {
        return Collections.unmodifiableList(Elements.decode(element, length, in));
    }

    @Override
    public Schema.Type type() {
        return new Schema.ArrayOf(element.type(), length);
    }
}
