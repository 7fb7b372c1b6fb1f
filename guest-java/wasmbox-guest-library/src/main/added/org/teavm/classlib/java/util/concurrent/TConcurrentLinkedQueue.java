package org.teavm.classlib.java.util.concurrent;

import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.util.TAbstractQueue;
import org.teavm.classlib.java.util.TCollection;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TQueue;

/** {@code java.util.concurrent.ConcurrentLinkedQueue} in guests, which TeaVM lacks. */
public class TConcurrentLinkedQueue<E> extends TAbstractQueue<E>
        implements TQueue<E>, TSerializable {

    private final TConcurrentLinkedDeque<E> elements = new TConcurrentLinkedDeque<>();

    public TConcurrentLinkedQueue() {}

    public TConcurrentLinkedQueue(TCollection<? extends E> given) {
        addAll(given);
    }

    @Override
    public boolean offer(E element) {
        return elements.offer(element);
    }

    @Override
    public E poll() {
        return elements.poll();
    }

    @Override
    public E peek() {
        return elements.peek();
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    @Override
    public boolean contains(Object object) {
        return elements.contains(object);
    }

    @Override
    public boolean remove(Object object) {
        return object != null && elements.remove(object);
    }

    @Override
    public void clear() {
        elements.clear();
    }

    @Override
    public TIterator<E> iterator() {
        return elements.iterator();
    }
}
