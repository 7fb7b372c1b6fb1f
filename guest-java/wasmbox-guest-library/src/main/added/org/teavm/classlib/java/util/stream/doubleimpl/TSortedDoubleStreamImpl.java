package org.teavm.classlib.java.util.stream.doubleimpl;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** Sorts when somebody asks for the elements; TeaVM sorts when the stream is made. */
public class TSortedDoubleStreamImpl extends TSimpleDoubleStreamImpl {

    private final TSimpleDoubleStreamImpl source;
    private double @Nullable [] sorted;
    private int index;

    public TSortedDoubleStreamImpl(TSimpleDoubleStreamImpl source) {
        this.source = source;
    }

    @Override
    public boolean next(DoublePredicate consumer) {
        double[] elements = inOrder();
        while (index < elements.length) {
            if (!consumer.test(elements[index++])) {
                break;
            }
        }
        return index < elements.length;
    }

    private double[] inOrder() {
        double[] elements = sorted;
        if (elements == null) {
            elements = TSimpleDoubleStreamImplMended.elements(source);
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
