package org.teavm.classlib.java.util.stream.longimpl;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Sorts when somebody asks for the elements; TeaVM sorts when the stream is made. */
public class TSortedLongStreamImpl extends TSimpleLongStreamImpl {

    private final TSimpleLongStreamImpl source;
    private long @Nullable [] sorted;
    private int index;

    public TSortedLongStreamImpl(TSimpleLongStreamImpl source) {
        this.source = source;
    }

    @Override
    public boolean next(LongPredicate consumer) {
        long[] elements = inOrder();
        while (index < elements.length) {
            if (!consumer.test(elements[index++])) {
                break;
            }
        }
        return index < elements.length;
    }

    private long[] inOrder() {
        long[] elements = sorted;
        if (elements == null) {
            elements = TSimpleLongStreamImplMended.elements(source);
            Arrays.sort(elements);
            sorted = elements;
        }
        return elements;
    }

    @Override
    protected int estimateSize() {
        return source.estimateSize();
    }

    @Override
    public void close() {
        source.close();
    }
}
