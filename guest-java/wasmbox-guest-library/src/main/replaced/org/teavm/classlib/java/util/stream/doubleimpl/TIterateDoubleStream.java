package org.teavm.classlib.java.util.stream.doubleimpl;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** TeaVM's computes one element more than is asked for. */
public class TIterateDoubleStream extends TSimpleDoubleStreamImpl {

    private final DoublePredicate goesOn;
    private final DoubleUnaryOperator step;
    private double value;
    private boolean started;
    private boolean ended;

    public TIterateDoubleStream(double seed, DoubleUnaryOperator step) {
        this(seed, element -> true, step);
    }

    public TIterateDoubleStream(double seed, DoublePredicate goesOn, DoubleUnaryOperator step) {
        this.value = seed;
        this.goesOn = goesOn;
        this.step = step;
    }

    @Override
    public boolean next(DoublePredicate consumer) {
        while (!ended) {
            if (started) {
                value = step.applyAsDouble(value);
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
