package dev.wasmbox.codec;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A count and the elements, each of which occurs once. */
record SetCodec<T>(Codec<T> element) implements Codec<Set<T>> {

    @Override
    public void encode(Set<T> set, Encoder out) {
        out.writeLength(set.size());
        Elements.encode(element, set, out);
    }

    @Override
    public Set<T> decode(Decoder in) {
        int count = in.readCount(0);
        Set<T> set = new LinkedHashSet<>(Elements.initialCapacity(count));
        for (int i = 0; i < count; i++) {
            int start = in.position();
            if (!set.add(element.decode(in))) {
                throw new CodecException(
                        "an element of a set occurs twice, the second time at byte " + start);
            }
            in.countElement(start);
        }
        return Collections.unmodifiableSet(set);
    }

    @Override
    public Schema.Type type() {
        return new Schema.ListOf(element.type());
    }
}
