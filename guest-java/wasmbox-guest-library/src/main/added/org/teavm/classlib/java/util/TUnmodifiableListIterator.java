package org.teavm.classlib.java.util;

/** An iterator that cannot change the list that it goes through. */
final class TUnmodifiableListIterator<E> extends TUnmodifiableIterator<E>
        implements TListIterator<E> {

    private final TListIterator<E> shown;

    TUnmodifiableListIterator(TListIterator<E> shown) {
        super(shown);
        this.shown = shown;
    }

    @Override
    public boolean hasPrevious() {
        return shown.hasPrevious();
    }

    @Override
    public E previous() {
        return shown.previous();
    }

    @Override
    public int nextIndex() {
        return shown.nextIndex();
    }

    @Override
    public int previousIndex() {
        return shown.previousIndex();
    }

    @Override
    public void set(E element) {
        throw TUnmodifiableCollection.refused();
    }

    @Override
    public void add(E element) {
        throw TUnmodifiableCollection.refused();
    }
}
