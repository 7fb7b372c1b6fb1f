package org.teavm.classlib.java.util;

/** An iterator that cannot change what it goes through. */
class TUnmodifiableIterator<E> implements TIterator<E> {

    private final TIterator<E> shown;

    TUnmodifiableIterator(TIterator<E> shown) {
        this.shown = shown;
    }

    @Override
    public final boolean hasNext() {
        return shown.hasNext();
    }

    @Override
    public E next() {
        return shown.next();
    }

    @Override
    public final void remove() {
        throw TUnmodifiableCollection.refused();
    }
}
