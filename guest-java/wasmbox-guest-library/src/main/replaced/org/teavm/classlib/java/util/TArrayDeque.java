package org.teavm.classlib.java.util;

import java.util.Objects;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.lang.TCloneNotSupportedException;
import org.teavm.classlib.java.lang.TCloneable;

/**
 * {@code java.util.ArrayDeque} in guests, in place of TeaVM's own, whose iterators lose elements
 * when they remove some.
 */
public class TArrayDeque<E> extends TAbstractCollection<E>
        implements TDeque<E>, TCloneable, TSerializable {

    private static final int SMALL = 64;

    Object[] elements;
    int head;
    int tail;

    public TArrayDeque() {
        elements = new Object[17];
    }

    public TArrayDeque(int capacity) {
        elements = new Object[Math.max(capacity, 0) + 1];
    }

    public TArrayDeque(TCollection<? extends E> collection) {
        this(collection.size());
        addAll(collection);
    }

    static int next(int index, int length) {
        return index + 1 == length ? 0 : index + 1;
    }

    static int previous(int index, int length) {
        return index == 0 ? length - 1 : index - 1;
    }

    private void grow(int needed) {
        int length = elements.length;
        int more = Math.max(needed, length < SMALL ? length + 2 : length >> 1);
        Object[] grown = new Object[length + more];
        if (head < tail) {
            System.arraycopy(elements, head, grown, head, tail - head);
        } else if (elements[head] != null) {
            System.arraycopy(elements, 0, grown, 0, tail);
            System.arraycopy(elements, head, grown, head + more, length - head);
            head += more;
        }
        elements = grown;
    }

    @Override
    public void addFirst(E element) {
        Objects.requireNonNull(element);
        head = previous(head, elements.length);
        elements[head] = element;
        if (head == tail) {
            grow(1);
        }
    }

    @Override
    public void addLast(E element) {
        Objects.requireNonNull(element);
        elements[tail] = element;
        tail = next(tail, elements.length);
        if (head == tail) {
            grow(1);
        }
    }

    @Override
    public boolean addAll(TCollection<? extends E> collection) {
        int before = size();
        int needed = before + collection.size() + 1 - elements.length;
        if (needed > 0) {
            grow(needed);
        }
        collection.forEach(this::addLast);
        return size() > before;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E peekFirst() {
        return (E) elements[head];
    }

    @Override
    @SuppressWarnings("unchecked")
    public E peekLast() {
        return (E) elements[previous(tail, elements.length)];
    }

    @Override
    public E pollFirst() {
        E element = peekFirst();
        if (element != null) {
            elements[head] = null;
            head = next(head, elements.length);
        }
        return element;
    }

    @Override
    public E pollLast() {
        E element = peekLast();
        if (element != null) {
            tail = previous(tail, elements.length);
            elements[tail] = null;
        }
        return element;
    }

    private static <T> T existing(T element) {
        if (element == null) {
            throw new TNoSuchElementException();
        }
        return element;
    }

    @Override
    public E getFirst() {
        return existing(peekFirst());
    }

    @Override
    public E getLast() {
        return existing(peekLast());
    }

    @Override
    public E removeFirst() {
        return existing(pollFirst());
    }

    @Override
    public E removeLast() {
        return existing(pollLast());
    }

    @Override
    public boolean offerFirst(E element) {
        addFirst(element);
        return true;
    }

    @Override
    public boolean offerLast(E element) {
        addLast(element);
        return true;
    }

    @Override
    public boolean add(E element) {
        addLast(element);
        return true;
    }

    @Override
    public boolean offer(E element) {
        addLast(element);
        return true;
    }

    @Override
    public void push(E element) {
        addFirst(element);
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    @Override
    public E remove() {
        return removeFirst();
    }

    @Override
    public E poll() {
        return pollFirst();
    }

    @Override
    public E element() {
        return getFirst();
    }

    @Override
    public E peek() {
        return peekFirst();
    }

    @Override
    public int size() {
        int size = tail - head;
        return size < 0 ? size + elements.length : size;
    }

    @Override
    public boolean isEmpty() {
        return head == tail;
    }

    /** Whether the elements behind it moved, and not those before it. */
    boolean removeAt(int index) {
        int length = elements.length;
        int before = (index - head + length) % length;
        if (before < size() - 1 - before) {
            for (int i = index; i != head; i = previous(i, length)) {
                elements[i] = elements[previous(i, length)];
            }
            elements[head] = null;
            head = next(head, length);
            return false;
        }
        tail = previous(tail, length);
        for (int i = index; i != tail; i = next(i, length)) {
            elements[i] = elements[next(i, length)];
        }
        elements[tail] = null;
        return true;
    }

    @Override
    public boolean contains(Object object) {
        boolean found = false;
        for (int i = head; object != null && i != tail && !found; i = next(i, elements.length)) {
            found = object.equals(elements[i]);
        }
        return found;
    }

    @Override
    public boolean remove(Object object) {
        return removeFirstOccurrence(object);
    }

    @Override
    public boolean removeFirstOccurrence(Object object) {
        return remove(object, iterator());
    }

    @Override
    public boolean removeLastOccurrence(Object object) {
        return remove(object, descendingIterator());
    }

    private static boolean remove(Object object, TIterator<?> elements) {
        while (object != null && elements.hasNext()) {
            if (object.equals(elements.next())) {
                elements.remove();
                return true;
            }
        }
        return false;
    }

    @Override
    public void clear() {
        while (pollFirst() != null) {}
        head = 0;
        tail = 0;
    }

    @Override
    public TIterator<E> iterator() {
        return new TArrayDequeIterator<>(this, false);
    }

    @Override
    public TIterator<E> descendingIterator() {
        return new TArrayDequeIterator<>(this, true);
    }

    @Override
    @SuppressWarnings("unchecked")
    public TArrayDeque<E> clone() {
        try {
            TArrayDeque<E> copy = (TArrayDeque<E>) super.clone();
            copy.elements = elements.clone();
            return copy;
        } catch (TCloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
