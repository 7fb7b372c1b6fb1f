package org.teavm.classlib.java.util;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.teavm.classlib.java.lang.TObject;

/** A collection that cannot be changed, which asks the one that it shows. */
class TUnmodifiableCollection<E> extends TObject implements TCollection<E> {

    private final TCollection<? extends E> shown;

    TUnmodifiableCollection(TCollection<? extends E> shown) {
        this.shown = Objects.requireNonNull(shown);
    }

    static UnsupportedOperationException refused() {
        return new UnsupportedOperationException();
    }

    @Override
    public final int size() {
        return shown.size();
    }

    @Override
    public final boolean isEmpty() {
        return shown.isEmpty();
    }

    @Override
    public boolean contains(Object object) {
        return shown.contains(object);
    }

    @Override
    public final boolean containsAll(TCollection<?> others) {
        return shown.containsAll(others);
    }

    @Override
    public Object[] toArray() {
        return shown.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return shown.toArray(array);
    }

    @Override
    @SuppressWarnings("unchecked")
    public TIterator<E> iterator() {
        return new TUnmodifiableIterator<>((TIterator<E>) shown.iterator());
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        shown.forEach(action);
    }

    @Override
    public final String toString() {
        return shown.toString();
    }

    @Override
    public final boolean add(E element) {
        throw refused();
    }

    @Override
    public final boolean remove(Object object) {
        throw refused();
    }

    @Override
    public final boolean addAll(TCollection<? extends E> others) {
        throw refused();
    }

    @Override
    public final boolean removeAll(TCollection<?> others) {
        throw refused();
    }

    @Override
    public final boolean retainAll(TCollection<?> others) {
        throw refused();
    }

    @Override
    public final boolean removeIf(Predicate<? super E> filter) {
        throw refused();
    }

    @Override
    public final void clear() {
        throw refused();
    }
}
