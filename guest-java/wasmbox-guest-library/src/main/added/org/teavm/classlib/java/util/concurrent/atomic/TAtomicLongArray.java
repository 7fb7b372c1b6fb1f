package org.teavm.classlib.java.util.concurrent.atomic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** {@code java.util.concurrent.atomic.AtomicLongArray} for a guest, which has one thread. */
public class TAtomicLongArray implements Serializable {

    private final long[] values;

    public TAtomicLongArray(int length) {
        values = new long[length];
    }

    public TAtomicLongArray(long[] values) {
        this.values = values.clone();
    }

    public final int length() {
        return values.length;
    }

    public final long get(int index) {
        return values[index];
    }

    public final long getPlain(int index) {
        return values[index];
    }

    public final long getOpaque(int index) {
        return values[index];
    }

    public final long getAcquire(int index) {
        return values[index];
    }

    public final void set(int index, long value) {
        values[index] = value;
    }

    public final void lazySet(int index, long value) {
        values[index] = value;
    }

    public final void setPlain(int index, long value) {
        values[index] = value;
    }

    public final void setOpaque(int index, long value) {
        values[index] = value;
    }

    public final void setRelease(int index, long value) {
        values[index] = value;
    }

    public final long getAndSet(int index, long value) {
        long before = values[index];
        values[index] = value;
        return before;
    }

    public final long compareAndExchange(int index, long expected, long value) {
        long before = values[index];
        if (before == expected) {
            values[index] = value;
        }
        return before;
    }

    public final long compareAndExchangeAcquire(int index, long expected, long value) {
        return compareAndExchange(index, expected, value);
    }

    public final long compareAndExchangeRelease(int index, long expected, long value) {
        return compareAndExchange(index, expected, value);
    }

    public final boolean compareAndSet(int index, long expected, long value) {
        return compareAndExchange(index, expected, value) == expected;
    }

    public final boolean weakCompareAndSet(int index, long expected, long value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetPlain(int index, long expected, long value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetVolatile(int index, long expected, long value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetAcquire(int index, long expected, long value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetRelease(int index, long expected, long value) {
        return compareAndSet(index, expected, value);
    }

    public final long getAndIncrement(int index) {
        return values[index]++;
    }

    public final long getAndDecrement(int index) {
        return values[index]--;
    }

    public final long getAndAdd(int index, long added) {
        return getAndSet(index, values[index] + added);
    }

    public final long incrementAndGet(int index) {
        return ++values[index];
    }

    public final long decrementAndGet(int index) {
        return --values[index];
    }

    public final long addAndGet(int index, long added) {
        return values[index] += added;
    }

    public final long getAndUpdate(int index, LongUnaryOperator function) {
        return getAndSet(index, function.applyAsLong(values[index]));
    }

    public final long updateAndGet(int index, LongUnaryOperator function) {
        getAndUpdate(index, function);
        return values[index];
    }

    public final long getAndAccumulate(int index, long value, LongBinaryOperator function) {
        return getAndSet(index, function.applyAsLong(values[index], value));
    }

    public final long accumulateAndGet(int index, long value, LongBinaryOperator function) {
        getAndAccumulate(index, value, function);
        return values[index];
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
