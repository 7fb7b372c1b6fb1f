package org.teavm.classlib.java.util.stream.longimpl;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;

/** TeaVM's forgets what it has seen each time that somebody asks for more. */
public class TDistinctLongStreamImpl extends TWrappingLongStreamImpl {

    private final Set<Long> seen = new HashSet<>();

    public TDistinctLongStreamImpl(TSimpleLongStreamImpl source) {
        super(source);
    }

    @Override
    protected LongPredicate wrap(LongPredicate consumer) {
        return element -> !seen.add(element) || consumer.test(element);
    }

    @Override
    protected int estimateSize() {
        return -1;
    }
}
