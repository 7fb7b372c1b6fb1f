package org.teavm.classlib.java.util;

/** {@code Collections.asLifoQueue}: what is added last comes first. */
final class TLifoQueue<E> extends TAbstractQueue<E> {

    private final TDeque<E> elements;

    TLifoQueue(TDeque<E> elements) {
        this.elements = elements;
    }

    @Override
    public boolean add(E element) {
        elements.addFirst(element);
        return true;
    }

    @Override
    public boolean offer(E element) {
        return elements.offerFirst(element);
    }

    @Override
    public E poll() {
        return elements.pollFirst();
    }

    @Override
    public E peek() {
        return elements.peekFirst();
    }

    @Override
    public int size() {
        return elements.size();
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
    public String toString() {
        return elements.toString();
    }
}
