package org.teavm.classlib.java.util.stream.intimpl;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/** TeaVM's forgets what it has seen each time that somebody asks for more. */
public class TDistinctIntStreamImpl extends TWrappingIntStreamImpl {

    private final Set<Integer> seen = new HashSet<>();

    public TDistinctIntStreamImpl(TSimpleIntStreamImpl source) {
        super(source);
    }

    @Override
    protected IntPredicate wrap(IntPredicate consumer) {
        return element -> !seen.add(element) || consumer.test(element);
    }

    @Override
    protected int estimateSize() {
        return -1;
    }
}
