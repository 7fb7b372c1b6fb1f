package dev.wasmbox.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What lists, sets and arrays have in common. */
final class Elements {
    private static final int MAX_INITIAL_CAPACITY = 1024;

    private Elements() {}

    static int checkFixedLength(int length) {
        if (length < 0) {
            throw new CodecException("an array cannot have " + length + " elements");
        }
        return length;
    }

    static void expectLength(int length, int actual) {
        if (length != actual) {
            throw new CodecException(
                    "there are " + actual + " elements, but the type says always " + length);
        }
    }

    /**
     * How many elements to make room for at first. Bounded, because the count comes from the
     * message and only the elements that follow show that it is true.
     */
    static int initialCapacity(int count) {
        return Math.min(count, MAX_INITIAL_CAPACITY);
    }

    static <T> void encode(Codec<T> element, Collection<T> values, Encoder out) {
        int index = 0;
        for (T value : values) {
            int start = out.size();
            element.encode(notNull(value, "element", index), out);
            out.countElement(start);
            index++;
        }
    }

    static <T> List<T> decode(Codec<T> element, int count, Decoder in) {
        List<T> list = new ArrayList<>(initialCapacity(count));
        for (int i = 0; i < count; i++) {
            int start = in.position();
            list.add(element.decode(in));
            in.countElement(start);
        }
        return list;
    }

    static <T> T notNull(T value, String what, int index) {
        if (value == null) {
            throw new CodecException(
                    what + " " + index + " is null; use Optional for what may be missing");
        }
        return value;
    }
}
