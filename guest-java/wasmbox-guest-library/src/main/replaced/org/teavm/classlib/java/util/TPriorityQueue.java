package org.teavm.classlib.java.util;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.teavm.classlib.java.io.TSerializable;

/**
 * {@code java.util.PriorityQueue} in guests, in place of TeaVM's own, which is out of order after
 * elements were removed from its middle, and gives equal elements in another order.
 */
public class TPriorityQueue<E> extends TAbstractQueue<E> implements TSerializable {

    private static final int CAPACITY = 11;

    Object[] heap;
    int size;
    int modCount;
    private final TComparator<? super E> comparator;

    public TPriorityQueue() {
        this(CAPACITY, null);
    }

    public TPriorityQueue(int capacity) {
        this(capacity, null);
    }

    public TPriorityQueue(TComparator<? super E> comparator) {
        this(CAPACITY, comparator);
    }

    public TPriorityQueue(int capacity, TComparator<? super E> comparator) {
        if (capacity < 1) {
            throw new IllegalArgumentException();
        }
        heap = new Object[capacity];
        this.comparator = comparator;
    }

    public TPriorityQueue(TPriorityQueue<? extends E> queue) {
        this((TCollection<? extends E>) queue);
    }

    public TPriorityQueue(TSortedSet<? extends E> set) {
        this((TCollection<? extends E>) set);
    }

    @SuppressWarnings("unchecked")
    public TPriorityQueue(TCollection<? extends E> elements) {
        Object[] all = elements.toArray();
        for (Object each : all) {
            Objects.requireNonNull(each);
        }
        size = all.length;
        heap = size == 0 ? new Object[1] : all;
        if (elements instanceof TPriorityQueue) {
            comparator = (TComparator<? super E>) ((TPriorityQueue<E>) elements).comparator();
        } else if (elements instanceof TSortedSet) {
            comparator = (TComparator<? super E>) ((TSortedSet<E>) elements).comparator();
        } else {
            comparator = null;
            heapify();
        }
    }

    public TComparator<? super E> comparator() {
        return comparator;
    }

    @SuppressWarnings("unchecked")
    private int compare(Object one, Object other) {
        return comparator == null
                ? ((Comparable<Object>) one).compareTo(other)
                : comparator.compare((E) one, (E) other);
    }

    private void heapify() {
        for (int i = (size >>> 1) - 1; i >= 0; i--) {
            siftDown(i, heap[i]);
        }
    }

    private void siftUp(int index, Object element) {
        int place = index;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (compare(element, heap[parent]) >= 0) {
                break;
            }
            heap[place] = heap[parent];
            place = parent;
        }
        heap[place] = element;
    }

    private void siftDown(int index, Object element) {
        int place = index;
        while (place < size >>> 1) {
            int child = 2 * place + 1;
            if (child + 1 < size && compare(heap[child], heap[child + 1]) > 0) {
                child++;
            }
            if (compare(element, heap[child]) <= 0) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = element;
    }

    /** Gives the element that came from the end to before the index, if one did. */
    Object removeAt(int index) {
        modCount++;
        size--;
        Object moved = heap[size];
        heap[size] = null;
        if (size == index) {
            return null;
        }
        siftDown(index, moved);
        if (heap[index] != moved) {
            return null;
        }
        siftUp(index, moved);
        return heap[index] == moved ? null : moved;
    }

    @Override
    public boolean offer(E element) {
        Objects.requireNonNull(element);
        if (size == 0) {
            compare(element, element);
        }
        modCount++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size + 2);
        }
        siftUp(size, element);
        size++;
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E peek() {
        return (E) heap[0];
    }

    @Override
    public E poll() {
        E first = peek();
        if (size > 0) {
            removeAt(0);
        }
        return first;
    }

    private int indexOf(Object object) {
        int index = object == null ? -1 : size - 1;
        int found = -1;
        for (int i = 0; i <= index && found < 0; i++) {
            if (object.equals(heap[i])) {
                found = i;
            }
        }
        return found;
    }

    @Override
    public boolean contains(Object object) {
        return indexOf(object) >= 0;
    }

    @Override
    public boolean remove(Object object) {
        int index = indexOf(object);
        if (index >= 0) {
            removeAt(index);
        }
        return index >= 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        modCount++;
        Arrays.fill(heap, 0, size, null);
        size = 0;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(heap, size);
    }

    @Override
    public TIterator<E> iterator() {
        return new TPriorityQueueIterator<>(this);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        for (int i = 0, n = size; i < n; i++) {
            action.accept((E) heap[i]);
        }
        checkModCount(expected);
    }

    void checkModCount(int expected) {
        if (modCount != expected) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return removeThose(Objects.requireNonNull(filter));
    }

    @Override
    public boolean removeAll(TCollection<?> others) {
        Objects.requireNonNull(others);
        return removeThose(others::contains);
    }

    @Override
    public boolean retainAll(TCollection<?> others) {
        Objects.requireNonNull(others);
        return removeThose(each -> !others.contains(each));
    }

    @SuppressWarnings("unchecked")
    private boolean removeThose(Predicate<? super E> filter) {
        int expected = ++modCount;
        boolean[] removed = new boolean[size];
        boolean any = false;
        for (int i = 0, n = size; i < n; i++) {
            removed[i] = filter.test((E) heap[i]);
            any |= removed[i];
        }
        checkModCount(expected);
        if (any) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (!removed[i]) {
                    heap[kept++] = heap[i];
                }
            }
            Arrays.fill(heap, kept, size, null);
            size = kept;
            heapify();
        }
        return any;
    }
}
