package org.teavm.classlib.java.util;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;

/** The elements of a spliterator one by one: {@code Spliterators.iterator}. */
final class TSpliteratorOfIterator<T> implements Iterator<T> {

    private final Spliterator<T> source;
    private boolean ready;
    private T next;

    TSpliteratorOfIterator(Spliterator<T> source) {
        this.source = java.util.Objects.requireNonNull(source);
    }

    /** What has a size has parts of known sizes. */
    static int characteristics(int given) {
        return (given & Spliterator.SIZED) == 0 ? given : given | Spliterator.SUBSIZED;
    }

    @Override
    public boolean hasNext() {
        if (!ready) {
            source.tryAdvance(
                    element -> {
                        ready = true;
                        next = element;
                    });
        }
        return ready;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        T element = next;
        next = null;
        return element;
    }
}
