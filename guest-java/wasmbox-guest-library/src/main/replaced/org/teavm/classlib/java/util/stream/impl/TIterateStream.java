package org.teavm.classlib.java.util.stream.impl;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** TeaVM's computes one element more than is asked for. */
public class TIterateStream<T> extends TSimpleStreamImpl<T> {

    private final Predicate<? super T> goesOn;
    private final UnaryOperator<T> step;
    private T value;
    private boolean started;
    private boolean ended;

    public TIterateStream(T seed, UnaryOperator<T> step) {
        this(seed, element -> true, step);
    }

    public TIterateStream(T seed, Predicate<? super T> goesOn, UnaryOperator<T> step) {
        this.value = seed;
        this.goesOn = goesOn;
        this.step = step;
    }

    @Override
    public boolean next(Predicate<? super T> consumer) {
        while (!ended) {
            if (started) {
                value = step.apply(value);
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
