package org.teavm.classlib.java.util.stream.doubleimpl;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoublePredicate;

/** TeaVM's forgets what it has seen each time that somebody asks for more. */
public class TDistinctDoubleStreamImpl extends TWrappingDoubleStreamImpl {

    private final Set<Double> seen = new HashSet<>();

    public TDistinctDoubleStreamImpl(TSimpleDoubleStreamImpl source) {
        super(source);
    }

    @Override
    protected DoublePredicate wrap(DoublePredicate consumer) {
        return element -> !seen.add(element) || consumer.test(element);
    }

    @Override
    protected int estimateSize() {
        return -1;
    }
}
