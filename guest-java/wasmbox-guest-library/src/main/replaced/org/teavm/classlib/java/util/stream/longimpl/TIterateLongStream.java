package org.teavm.classlib.java.util.stream.longimpl;

import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** TeaVM's computes one element more than is asked for. */
public class TIterateLongStream extends TSimpleLongStreamImpl {

    private final LongPredicate goesOn;
    private final LongUnaryOperator step;
    private long value;
    private boolean started;
    private boolean ended;

    public TIterateLongStream(long seed, LongUnaryOperator step) {
        this(seed, element -> true, step);
    }

    public TIterateLongStream(long seed, LongPredicate goesOn, LongUnaryOperator step) {
        this.value = seed;
        this.goesOn = goesOn;
        this.step = step;
    }

    @Override
    public boolean next(LongPredicate consumer) {
        while (!ended) {
            if (started) {
                value = step.applyAsLong(value);
            }
            started = true;
            ended = !goesOn.test(value);
            if (!ended && !consumer.test(value)) {
                return true;
            }
        }
        return false;
    }
}
