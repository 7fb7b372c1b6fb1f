package org.teavm.classlib.java.util.concurrent.atomic;

import java.util.function.DoubleBinaryOperator;
import org.teavm.classlib.java.io.TSerializable;

/** {@code java.util.concurrent.atomic.DoubleAccumulator} in guests, which TeaVM lacks. */
public class TDoubleAccumulator extends Number implements TSerializable {

    private final DoubleBinaryOperator function;
    private final double identity;
    private double value;

    public TDoubleAccumulator(DoubleBinaryOperator function, double identity) {
        this.function = function;
        this.identity = identity;
        this.value = identity;
    }

    public void accumulate(double x) {
        value = function.applyAsDouble(value, x);
    }

    public double get() {
        return value;
    }

    public void reset() {
        value = identity;
    }

    public double getThenReset() {
        double before = value;
        value = identity;
        return before;
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }

    @Override
    public long longValue() {
        return (long) value;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public float floatValue() {
        return (float) value;
    }

    @Override
    public double doubleValue() {
        return value;
    }
}
