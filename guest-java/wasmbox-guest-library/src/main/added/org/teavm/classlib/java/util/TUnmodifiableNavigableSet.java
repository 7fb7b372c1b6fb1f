package org.teavm.classlib.java.util;

/** A navigable set that cannot be changed, which asks the one that it shows. */
final class TUnmodifiableNavigableSet<E> extends TUnmodifiableSortedSet<E>
        implements TNavigableSet<E> {

    private final TNavigableSet<E> shown;

    TUnmodifiableNavigableSet(TNavigableSet<E> shown) {
        super(shown);
        this.shown = shown;
    }

    @Override
    public E lower(E element) {
        return shown.lower(element);
    }

    @Override
    public E floor(E element) {
        return shown.floor(element);
    }

    @Override
    public E ceiling(E element) {
        return shown.ceiling(element);
    }

    @Override
    public E higher(E element) {
        return shown.higher(element);
    }

    @Override
    public E pollFirst() {
        throw refused();
    }

    @Override
    public E pollLast() {
        throw refused();
    }

    @Override
    public TNavigableSet<E> descendingSet() {
        return new TUnmodifiableNavigableSet<>(shown.descendingSet());
    }

    @Override
    public TIterator<E> descendingIterator() {
        return descendingSet().iterator();
    }

    @Override
    public TNavigableSet<E> subSet(E from, boolean withFrom, E to, boolean withTo) {
        return new TUnmodifiableNavigableSet<>(shown.subSet(from, withFrom, to, withTo));
    }

    @Override
    public TNavigableSet<E> headSet(E to, boolean withTo) {
        return new TUnmodifiableNavigableSet<>(shown.headSet(to, withTo));
    }

    @Override
    public TNavigableSet<E> tailSet(E from, boolean withFrom) {
        return new TUnmodifiableNavigableSet<>(shown.tailSet(from, withFrom));
    }

    @Override
    public TSortedSet<E> subSet(E from, E to) {
        return subSet(from, true, to, false);
    }

    @Override
    public TSortedSet<E> headSet(E to) {
        return headSet(to, false);
    }

    @Override
    public TSortedSet<E> tailSet(E from) {
        return tailSet(from, true);
    }
}
