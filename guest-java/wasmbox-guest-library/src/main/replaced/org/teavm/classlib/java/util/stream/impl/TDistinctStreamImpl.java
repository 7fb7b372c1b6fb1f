package org.teavm.classlib.java.util.stream.impl;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** TeaVM's forgets what it has seen each time that somebody asks for more. */
public class TDistinctStreamImpl<T> extends TWrappingStreamImpl<T, T> {

    private final Set<T> seen = new HashSet<>();

    public TDistinctStreamImpl(TSimpleStreamImpl<T> source) {
        super(source);
    }

    @Override
    protected Predicate<T> wrap(Predicate<? super T> consumer) {
        return element -> !seen.add(element) || consumer.test(element);
    }

    @Override
    protected int estimateSize() {
        return -1;
    }
}
