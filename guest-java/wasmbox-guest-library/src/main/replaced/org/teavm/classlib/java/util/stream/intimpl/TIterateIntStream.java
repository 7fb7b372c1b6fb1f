package org.teavm.classlib.java.util.stream.intimpl;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** TeaVM's computes one element more than is asked for. */
public class TIterateIntStream extends TSimpleIntStreamImpl {

    private final IntPredicate goesOn;
    private final IntUnaryOperator step;
    private int value;
    private boolean started;
    private boolean ended;

    public TIterateIntStream(int seed, IntUnaryOperator step) {
        this(seed, element -> true, step);
    }

    public TIterateIntStream(int seed, IntPredicate goesOn, IntUnaryOperator step) {
        this.value = seed;
        this.goesOn = goesOn;
        this.step = step;
    }

    @Override
    public boolean next(IntPredicate consumer) {
        while (!ended) {
            if (started) {
                value = step.applyAsInt(value);
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
