package org.teavm.classlib.java.util.stream.intimpl;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Sorts when somebody asks for the elements; TeaVM sorts when the stream is made. */
public class TSortedIntStreamImpl extends TSimpleIntStreamImpl {

    private final TSimpleIntStreamImpl source;
    private int @Nullable [] sorted;
    private int index;

    public TSortedIntStreamImpl(TSimpleIntStreamImpl source) {
        this.source = source;
    }

    @Override
    public boolean next(IntPredicate consumer) {
        int[] elements = inOrder();
        while (index < elements.length) {
            if (!consumer.test(elements[index++])) {
                break;
            }
        }
        return index < elements.length;
    }

    private int[] inOrder() {
        int[] elements = sorted;
        if (elements == null) {
            elements = TSimpleIntStreamImplMended.elements(source);
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
