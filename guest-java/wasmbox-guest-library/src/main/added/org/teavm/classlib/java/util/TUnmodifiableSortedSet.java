package org.teavm.classlib.java.util;

/** A sorted set that cannot be changed, which asks the one that it shows. */
class TUnmodifiableSortedSet<E> extends TUnmodifiableSet<E> implements TSortedSet<E> {

    private final TSortedSet<E> shown;

    TUnmodifiableSortedSet(TSortedSet<E> shown) {
        super(shown);
        this.shown = shown;
    }

    @Override
    public final TComparator<? super E> comparator() {
        return shown.comparator();
    }

    @Override
    public final E first() {
        return shown.first();
    }

    @Override
    public final E last() {
        return shown.last();
    }

    @Override
    public TSortedSet<E> subSet(E from, E to) {
        return new TUnmodifiableSortedSet<>(shown.subSet(from, to));
    }

    @Override
    public TSortedSet<E> headSet(E to) {
        return new TUnmodifiableSortedSet<>(shown.headSet(to));
    }

    @Override
    public TSortedSet<E> tailSet(E from) {
        return new TUnmodifiableSortedSet<>(shown.tailSet(from));
    }
}
