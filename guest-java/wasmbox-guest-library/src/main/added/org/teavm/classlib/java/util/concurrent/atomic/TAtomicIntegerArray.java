package org.teavm.classlib.java.util.concurrent.atomic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** {@code java.util.concurrent.atomic.AtomicIntegerArray} for a guest, which has one thread. */
public class TAtomicIntegerArray implements Serializable {

    private final int[] values;

    public TAtomicIntegerArray(int length) {
        values = new int[length];
    }

    public TAtomicIntegerArray(int[] values) {
        this.values = values.clone();
    }

    public final int length() {
        return values.length;
    }

    public final int get(int index) {
        return values[index];
    }

    public final int getPlain(int index) {
        return values[index];
    }

    public final int getOpaque(int index) {
        return values[index];
    }

    public final int getAcquire(int index) {
        return values[index];
    }

    public final void set(int index, int value) {
        values[index] = value;
    }

    public final void lazySet(int index, int value) {
        values[index] = value;
    }

    public final void setPlain(int index, int value) {
        values[index] = value;
    }

    public final void setOpaque(int index, int value) {
        values[index] = value;
    }

    public final void setRelease(int index, int value) {
        values[index] = value;
    }

    public final int getAndSet(int index, int value) {
        int before = values[index];
        values[index] = value;
        return before;
    }

    public final int compareAndExchange(int index, int expected, int value) {
        int before = values[index];
        if (before == expected) {
            values[index] = value;
        }
        return before;
    }

    public final int compareAndExchangeAcquire(int index, int expected, int value) {
        return compareAndExchange(index, expected, value);
    }

    public final int compareAndExchangeRelease(int index, int expected, int value) {
        return compareAndExchange(index, expected, value);
    }

    public final boolean compareAndSet(int index, int expected, int value) {
        return compareAndExchange(index, expected, value) == expected;
    }

    public final boolean weakCompareAndSet(int index, int expected, int value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetPlain(int index, int expected, int value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetVolatile(int index, int expected, int value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetAcquire(int index, int expected, int value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetRelease(int index, int expected, int value) {
        return compareAndSet(index, expected, value);
    }

    public final int getAndIncrement(int index) {
        return values[index]++;
    }

    public final int getAndDecrement(int index) {
        return values[index]--;
    }

    public final int getAndAdd(int index, int added) {
        return getAndSet(index, values[index] + added);
    }

    public final int incrementAndGet(int index) {
        return ++values[index];
    }

    public final int decrementAndGet(int index) {
        return --values[index];
    }

    public final int addAndGet(int index, int added) {
        return values[index] += added;
    }

    public final int getAndUpdate(int index, IntUnaryOperator function) {
        return getAndSet(index, function.applyAsInt(values[index]));
    }

    public final int updateAndGet(int index, IntUnaryOperator function) {
        getAndUpdate(index, function);
        return values[index];
    }

    public final int getAndAccumulate(int index, int value, IntBinaryOperator function) {
        return getAndSet(index, function.applyAsInt(values[index], value));
    }

    public final int accumulateAndGet(int index, int value, IntBinaryOperator function) {
        getAndAccumulate(index, value, function);
        return values[index];
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
