package org.teavm.classlib.java.util.concurrent.atomic;

import org.teavm.classlib.java.io.TSerializable;

/** {@code java.util.concurrent.atomic.LongAdder} in guests, which TeaVM lacks. */
public class TLongAdder extends Number implements TSerializable {

    private long sum;

    public void add(long x) {
        sum += x;
    }

    public void increment() {
        sum++;
    }

    public void decrement() {
        sum--;
    }

    public long sum() {
        return sum;
    }

    public void reset() {
        sum = 0;
    }

    public long sumThenReset() {
        long before = sum;
        sum = 0;
        return before;
    }

    @Override
    public String toString() {
        return Long.toString(sum);
    }

    @Override
    public long longValue() {
        return sum;
    }

    @Override
    public int intValue() {
        return (int) sum;
    }

    @Override
    public float floatValue() {
        return sum;
    }

    @Override
    public double doubleValue() {
        return sum;
    }
}
