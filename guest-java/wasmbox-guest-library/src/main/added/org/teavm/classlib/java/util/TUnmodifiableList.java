package org.teavm.classlib.java.util;

import org.teavm.classlib.java.util.function.TUnaryOperator;

/** A list that cannot be changed, which asks the one that it shows. */
class TUnmodifiableList<E> extends TUnmodifiableCollection<E> implements TList<E> {

    private final TList<? extends E> shown;

    TUnmodifiableList(TList<? extends E> shown) {
        super(shown);
        this.shown = shown;
    }

    @Override
    public final boolean equals(Object other) {
        return other == this || shown.equals(other);
    }

    @Override
    public final int hashCode() {
        return shown.hashCode();
    }

    @Override
    public final E get(int index) {
        return shown.get(index);
    }

    @Override
    public final int indexOf(Object object) {
        return shown.indexOf(object);
    }

    @Override
    public final int lastIndexOf(Object object) {
        return shown.lastIndexOf(object);
    }

    @Override
    public final TListIterator<E> listIterator() {
        return listIterator(0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final TListIterator<E> listIterator(int index) {
        return new TUnmodifiableListIterator<>((TListIterator<E>) shown.listIterator(index));
    }

    @Override
    public final TList<E> subList(int start, int end) {
        return TCollectionsMended.unmodifiableList(shown.subList(start, end));
    }

    @Override
    public final E set(int index, E element) {
        throw refused();
    }

    @Override
    public final void add(int index, E element) {
        throw refused();
    }

    @Override
    public final boolean addAll(int index, TCollection<? extends E> others) {
        throw refused();
    }

    @Override
    public final E remove(int index) {
        throw refused();
    }

    @Override
    public final void replaceAll(TUnaryOperator<E> operator) {
        throw refused();
    }

    @Override
    public final void sort(TComparator<? super E> comparator) {
        throw refused();
    }
}
