package org.teavm.classlib.java.util.concurrent.atomic;

import org.teavm.classlib.java.io.TSerializable;

/** {@code java.util.concurrent.atomic.DoubleAdder} in guests, which TeaVM lacks. */
public class TDoubleAdder extends Number implements TSerializable {

    private double sum;

    public void add(double x) {
        sum += x;
    }

    public double sum() {
        return sum;
    }

    public void reset() {
        sum = 0;
    }

    public double sumThenReset() {
        double before = sum;
        sum = 0;
        return before;
    }

    @Override
    public String toString() {
        return Double.toString(sum);
    }

    @Override
    public long longValue() {
        return (long) sum;
    }

    @Override
    public int intValue() {
        return (int) sum;
    }

    @Override
    public float floatValue() {
        return (float) sum;
    }

    @Override
    public double doubleValue() {
        return sum;
    }
}
