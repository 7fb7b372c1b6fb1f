package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.lang.TCloneNotSupportedException;
import org.teavm.classlib.java.lang.TCloneable;
import org.teavm.classlib.java.util.function.TUnaryOperator;

/**
 * {@code java.util.ArrayList} in guests, in place of TeaVM's own, which does not notice all changes
 * while it is traversed, and cannot add itself to itself.
 */
public class TArrayList<E> extends TAbstractList<E>
        implements TCloneable, TSerializable, TRandomAccess {

    private static final int CAPACITY = 10;

    private E[] elements;
    private int size;

    public TArrayList() {
        this(CAPACITY);
    }

    @SuppressWarnings("unchecked")
    public TArrayList(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("Illegal Capacity: " + capacity);
        }
        elements = (E[]) new Object[capacity];
    }

    @SuppressWarnings("unchecked")
    public TArrayList(TCollection<? extends E> collection) {
        Object[] all = collection.toArray();
        size = all.length;
        elements = (E[]) (collection instanceof TArrayList ? all : Arrays.copyOf(all, size));
    }

    public void trimToSize() {
        modCount++;
        elements = Arrays.copyOf(elements, size);
    }

    public void ensureCapacity(int capacity) {
        if (capacity > elements.length) {
            modCount++;
            grow(capacity);
        }
    }

    private void grow(int capacity) {
        elements = Arrays.copyOf(elements, Math.max(capacity, 2 * elements.length));
    }

    private void checkIndex(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(Bounds.index(index, size));
        }
    }

    private void checkModCount(int expected) {
        if (modCount != expected) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public E get(int index) {
        checkIndex(index);
        return elements[index];
    }

    @Override
    public E set(int index, E element) {
        checkIndex(index);
        E before = elements[index];
        elements[index] = element;
        return before;
    }

    @Override
    public boolean add(E element) {
        modCount++;
        if (size == elements.length) {
            grow(size + 1);
        }
        elements[size++] = element;
        return true;
    }

    @Override
    public void add(int index, E element) {
        openGap(index, 1);
        elements[index] = element;
    }

    private void openGap(int index, int length) {
        if (index < 0 || index > size) {
            throw Bounds.place(index, size);
        }
        modCount++;
        if (size + length > elements.length) {
            grow(size + length);
        }
        System.arraycopy(elements, index, elements, index + length, size - index);
        size += length;
    }

    @Override
    public boolean addAll(TCollection<? extends E> collection) {
        return addAll(size, collection);
    }

    @Override
    public boolean addAll(int index, TCollection<? extends E> collection) {
        if (index < 0 || index > size) {
            throw Bounds.place(index, size);
        }
        Object[] added = collection.toArray();
        openGap(index, added.length);
        System.arraycopy(added, 0, elements, index, added.length);
        return added.length > 0;
    }

    @Override
    public E remove(int index) {
        E removed = get(index);
        removeRange(index, index + 1);
        return removed;
    }

    @Override
    public boolean remove(Object object) {
        int index = indexOf(object);
        if (index >= 0) {
            removeRange(index, index + 1);
        }
        return index >= 0;
    }

    @Override
    protected void removeRange(int start, int end) {
        if (start > end || start < 0 || end > size) {
            throw new IndexOutOfBoundsException();
        }
        modCount++;
        System.arraycopy(elements, end, elements, start, size - end);
        int before = size;
        size -= end - start;
        Arrays.fill(elements, size, before, null);
    }

    @Override
    public void clear() {
        removeRange(0, size);
    }

    @Override
    public boolean contains(Object object) {
        return indexOf(object) >= 0;
    }

    @Override
    public int indexOf(Object object) {
        for (int i = 0; i < size; i++) {
            if (object == null ? elements[i] == null : object.equals(elements[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(Object object) {
        for (int i = size - 1; i >= 0; i--) {
            if (object == null ? elements[i] == null : object.equals(elements[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        int expected = modCount;
        boolean[] removed = new boolean[size];
        for (int i = 0; i < removed.length && modCount == expected; i++) {
            removed[i] = filter.test(elements[i]);
        }
        checkModCount(expected);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!removed[i]) {
                elements[kept++] = elements[i];
            }
        }
        if (kept == size) {
            return false;
        }
        removeRange(kept, size);
        return true;
    }

    @Override
    public boolean removeAll(TCollection<?> others) {
        Objects.requireNonNull(others);
        return removeIf(others::contains);
    }

    @Override
    public boolean retainAll(TCollection<?> others) {
        Objects.requireNonNull(others);
        return removeIf(each -> !others.contains(each));
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        for (int i = 0; i < size && modCount == expected; i++) {
            action.accept(elements[i]);
        }
        checkModCount(expected);
    }

    @Override
    public void replaceAll(TUnaryOperator<E> operator) {
        Objects.requireNonNull(operator);
        int expected = modCount;
        for (int i = 0; i < size && modCount == expected; i++) {
            elements[i] = operator.apply(elements[i]);
        }
        checkModCount(expected);
        modCount++;
    }

    @Override
    public void sort(TComparator<? super E> comparator) {
        int expected = modCount;
        TArrays.sort(elements, 0, size, comparator);
        checkModCount(expected);
        modCount++;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(elements, size);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            TArrayList<E> copy = (TArrayList<E>) super.clone();
            copy.elements = Arrays.copyOf(elements, size);
            copy.modCount = 0;
            return copy;
        } catch (TCloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
