package dev.wasmbox.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of a class that is only known at run time, of elements that may be primitive.
 *
 * @param length how many elements there always are, or -1 if a count precedes them
 */
record ReflectedArrayCodec(Class<?> component, Codec<Object> element, int length)
        implements Codec<Object> {

    @Override
    public void encode(Object array, Encoder out) {
        int count = Array.getLength(array);
        if (length < 0) {
            out.writeLength(count);
        } else {
            Elements.expectLength(length, count);
        }
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(Array.get(array, i));
        }
        Elements.encode(element, values, out);
    }

    @Override
    public Object decode(Decoder in) {
        int count = length < 0 ? in.readCount(0) : length;
        List<Object> values = Elements.decode(element, count, in);
        Object array = Array.newInstance(component, count);
        for (int i = 0; i < count; i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    @Override
    public Schema.Type type() {
        return length < 0
                ? new Schema.ListOf(element.type())
                : new Schema.ArrayOf(element.type(), length);
    }
}
