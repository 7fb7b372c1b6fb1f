package org.teavm.classlib.java.util.concurrent;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.util.TAbstractSet;
import org.teavm.classlib.java.util.TCollection;
import org.teavm.classlib.java.util.TIterator;

/** {@code java.util.concurrent.CopyOnWriteArraySet} in guests. */
public class TCopyOnWriteArraySet<E> extends TAbstractSet<E> implements TSerializable {

    private final TCopyOnWriteArrayList<E> elements = new TCopyOnWriteArrayList<>();

    public TCopyOnWriteArraySet() {}

    public TCopyOnWriteArraySet(TCollection<? extends E> elements) {
        addAll(elements);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public boolean add(E element) {
        return elements.addIfAbsent(element);
    }

    @Override
    public boolean remove(Object element) {
        return elements.remove(element);
    }

    @Override
    public boolean removeAll(TCollection<?> others) {
        return elements.removeAll(others);
    }

    @Override
    public boolean retainAll(TCollection<?> others) {
        return elements.retainAll(others);
    }

    @Override
    public boolean removeIf(Predicate<? super E> condition) {
        return elements.removeIf(condition);
    }

    @Override
    public void clear() {
        elements.clear();
    }

    @Override
    public TIterator<E> iterator() {
        return elements.iterator();
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        elements.forEach(action);
    }

    @Override
    public Object[] toArray() {
        return elements.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return elements.toArray(array);
    }
}
