package org.teavm.classlib.java.util.concurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.teavm.classlib.java.util.TAbstractList;
import org.teavm.classlib.java.util.TArrays;
import org.teavm.classlib.java.util.TCollection;
import org.teavm.classlib.java.util.TComparator;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TListIterator;
import org.teavm.classlib.java.util.TRandomAccess;
import org.teavm.classlib.java.util.function.TUnaryOperator;

/**
 * A part of a {@code CopyOnWriteArrayList}, of use until the list is changed in another way. Its
 * iterators see the part as it was, and change nothing.
 */
final class TCopyOnWriteSubList<E> extends TAbstractList<E> implements TRandomAccess {

    private final TCopyOnWriteArrayList<E> list;
    private final int offset;
    private int size;
    private Object[] expected;

    TCopyOnWriteSubList(TCopyOnWriteArrayList<E> list, int from, int to) {
        this.list = list;
        offset = from;
        size = to - from;
        changed(0);
    }

    private void changed(int more) {
        size += more;
        expected = TCopyOnWriteArrayListMended.array(list);
    }

    private void check() {
        if (TCopyOnWriteArrayListMended.array(list) != expected) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public int size() {
        check();
        return size;
    }

    @Override
    public E get(int index) {
        Objects.checkIndex(index, size);
        check();
        return list.get(offset + index);
    }

    @Override
    public E set(int index, E element) {
        Objects.checkIndex(index, size);
        check();
        E before = list.set(offset + index, element);
        changed(0);
        return before;
    }

    @Override
    public void add(int index, E element) {
        check();
        if (index < 0 || index > size) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size);
        }
        list.add(offset + index, element);
        changed(1);
    }

    @Override
    public E remove(int index) {
        Objects.checkIndex(index, size);
        check();
        E removed = list.remove(offset + index);
        changed(-1);
        return removed;
    }

    @Override
    public void clear() {
        removeIf(element -> true);
    }

    @Override
    public boolean removeAll(TCollection<?> others) {
        Objects.requireNonNull(others);
        return removeIf(others::contains);
    }

    @Override
    public boolean retainAll(TCollection<?> others) {
        Objects.requireNonNull(others);
        return removeIf(element -> !others.contains(element));
    }

    @Override
    public boolean removeIf(Predicate<? super E> condition) {
        Objects.requireNonNull(condition);
        check();
        List<Object> kept = new ArrayList<>(Arrays.asList(expected).subList(0, offset));
        for (int i = offset; i < offset + size; i++) {
            if (!condition.test(list.get(i))) {
                kept.add(expected[i]);
            }
        }
        kept.addAll(Arrays.asList(expected).subList(offset + size, expected.length));
        int more = kept.size() - expected.length;
        if (more != 0) {
            TCopyOnWriteArrayListMended.array(list, kept.toArray());
            changed(more);
        }
        return more != 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void replaceAll(TUnaryOperator<E> operator) {
        Object[] part = part();
        for (int i = 0; i < size; i++) {
            part[i] = operator.apply((E) part[i]);
        }
        write(part);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sort(TComparator<? super E> order) {
        Object[] part = part();
        TArrays.sort((E[]) part, order);
        write(part);
    }

    private Object[] part() {
        check();
        return Arrays.copyOfRange(expected, offset, offset + size);
    }

    private void write(Object[] part) {
        Object[] all = expected.clone();
        System.arraycopy(part, 0, all, offset, size);
        TCopyOnWriteArrayListMended.array(list, all);
        changed(0);
    }

    @Override
    public TIterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public TListIterator<E> listIterator(int index) {
        return (TListIterator<E>) new TCopyOnWriteArrayList<>(part()).listIterator(index);
    }
}
