package org.teavm.classlib.java.util.concurrent.atomic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** {@code java.util.concurrent.atomic.AtomicReferenceArray} for a guest, which has one thread. */
public class TAtomicReferenceArray<E> implements Serializable {

    private final Object[] values;

    public TAtomicReferenceArray(int length) {
        values = new Object[length];
    }

    public TAtomicReferenceArray(E[] values) {
        this.values = Arrays.copyOf(values, values.length, Object[].class);
    }

    public final int length() {
        return values.length;
    }

    @SuppressWarnings("unchecked")
    public final E get(int index) {
        return (E) values[index];
    }

    public final E getPlain(int index) {
        return get(index);
    }

    public final E getOpaque(int index) {
        return get(index);
    }

    public final E getAcquire(int index) {
        return get(index);
    }

    public final void set(int index, E value) {
        values[index] = value;
    }

    public final void lazySet(int index, E value) {
        values[index] = value;
    }

    public final void setPlain(int index, E value) {
        values[index] = value;
    }

    public final void setOpaque(int index, E value) {
        values[index] = value;
    }

    public final void setRelease(int index, E value) {
        values[index] = value;
    }

    public final E getAndSet(int index, E value) {
        E before = get(index);
        values[index] = value;
        return before;
    }

    public final E compareAndExchange(int index, E expected, E value) {
        E before = get(index);
        if (before == expected) {
            values[index] = value;
        }
        return before;
    }

    public final E compareAndExchangeAcquire(int index, E expected, E value) {
        return compareAndExchange(index, expected, value);
    }

    public final E compareAndExchangeRelease(int index, E expected, E value) {
        return compareAndExchange(index, expected, value);
    }

    public final boolean compareAndSet(int index, E expected, E value) {
        return compareAndExchange(index, expected, value) == expected;
    }

    public final boolean weakCompareAndSet(int index, E expected, E value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetPlain(int index, E expected, E value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetVolatile(int index, E expected, E value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetAcquire(int index, E expected, E value) {
        return compareAndSet(index, expected, value);
    }

    public final boolean weakCompareAndSetRelease(int index, E expected, E value) {
        return compareAndSet(index, expected, value);
    }

    public final E getAndUpdate(int index, UnaryOperator<E> function) {
        return getAndSet(index, function.apply(get(index)));
    }

    public final E updateAndGet(int index, UnaryOperator<E> function) {
        getAndUpdate(index, function);
        return get(index);
    }

    public final E getAndAccumulate(int index, E value, BinaryOperator<E> function) {
        return getAndSet(index, function.apply(get(index), value));
    }

    public final E accumulateAndGet(int index, E value, BinaryOperator<E> function) {
        getAndAccumulate(index, value, function);
        return get(index);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
