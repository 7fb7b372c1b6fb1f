package org.teavm.classlib.java.util.stream.impl;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sorts when somebody asks for the elements; TeaVM sorts when the stream is made. */
public class TSortedStreamImpl<T> extends TSimpleStreamImpl<T> {

    private final TSimpleStreamImpl<T> source;
    private final Comparator<? super T> order;
    private T @Nullable [] sorted;
    private int index;

    public TSortedStreamImpl(TSimpleStreamImpl<T> source, Comparator<? super T> order) {
        this.source = source;
        this.order = order;
    }

    @Override
    public boolean next(Predicate<? super T> consumer) {
        T[] elements = inOrder();
        while (index < elements.length) {
            if (!consumer.test(elements[index++])) {
                break;
            }
        }
        return index < elements.length;
    }

    @SuppressWarnings("unchecked")
    private T[] inOrder() {
        T[] elements = sorted;
        if (elements == null) {
            elements = (T[]) TSimpleStreamImplMended.elements(source);
            Arrays.sort(elements, order);
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
