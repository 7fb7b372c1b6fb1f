package org.teavm.classlib.java.util;

import java.util.ConcurrentModificationException;

/** An iterator over a list by its indices. */
final class TListIteratorOfIndices<E> implements TListIterator<E> {

    private final TAbstractList<E> list;
    private int expectedModCount;
    private int next;
    private int last = -1;

    TListIteratorOfIndices(TAbstractList<E> list, int index) {
        this.list = list;
        next = index;
        expectedModCount = list.modCount;
    }

    private void checkModCount() {
        if (list.modCount != expectedModCount) {
            throw new ConcurrentModificationException();
        }
    }

    private E element(int index) {
        try {
            E element = list.get(index);
            last = index;
            return element;
        } catch (IndexOutOfBoundsException e) {
            checkModCount();
            throw new TNoSuchElementException();
        }
    }

    @Override
    public boolean hasNext() {
        return next != list.size();
    }

    @Override
    public E next() {
        checkModCount();
        E element = element(next);
        next++;
        return element;
    }

    @Override
    public int nextIndex() {
        return next;
    }

    @Override
    public boolean hasPrevious() {
        return next != 0;
    }

    @Override
    public E previous() {
        checkModCount();
        E element = element(next - 1);
        next--;
        return element;
    }

    @Override
    public int previousIndex() {
        return next - 1;
    }

    private int last() {
        if (last < 0) {
            throw new IllegalStateException();
        }
        checkModCount();
        return last;
    }

    @Override
    public void remove() {
        list.remove(last());
        if (last < next) {
            next--;
        }
        last = -1;
        expectedModCount = list.modCount;
    }

    @Override
    public void set(E element) {
        list.set(last(), element);
        expectedModCount = list.modCount;
    }

    @Override
    public void add(E element) {
        checkModCount();
        list.add(next++, element);
        last = -1;
        expectedModCount = list.modCount;
    }
}
