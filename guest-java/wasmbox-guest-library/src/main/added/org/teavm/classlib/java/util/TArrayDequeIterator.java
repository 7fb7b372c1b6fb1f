package org.teavm.classlib.java.util;

import java.util.ConcurrentModificationException;

/**
 * An iterator over an {@code ArrayDeque}, which notices only those changes that leave it no
 * element, as the JDK's.
 */
final class TArrayDequeIterator<E> implements TIterator<E> {

    private final TArrayDeque<E> deque;
    private final boolean descending;
    private int index;
    private int remaining;
    private int last = -1;

    TArrayDequeIterator(TArrayDeque<E> deque, boolean descending) {
        this.deque = deque;
        this.descending = descending;
        index = descending ? before(deque.tail) : deque.head;
        remaining = deque.size();
    }

    private int before(int place) {
        return TArrayDeque.previous(place, deque.elements.length);
    }

    private int after(int place) {
        return TArrayDeque.next(place, deque.elements.length);
    }

    @Override
    public boolean hasNext() {
        return remaining > 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E next() {
        if (remaining <= 0) {
            throw new TNoSuchElementException();
        }
        E element = (E) deque.elements[index];
        if (element == null) {
            throw new ConcurrentModificationException();
        }
        last = index;
        index = descending ? before(index) : after(index);
        remaining--;
        return element;
    }

    @Override
    public void remove() {
        if (last < 0) {
            throw new IllegalStateException();
        }
        boolean laterMoved = deque.removeAt(last);
        if (laterMoved && !descending) {
            index = before(index);
        } else if (!laterMoved && descending) {
            index = after(index);
        }
        last = -1;
    }
}
