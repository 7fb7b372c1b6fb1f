package org.teavm.classlib.java.util.concurrent;

import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.util.TAbstractCollection;
import org.teavm.classlib.java.util.TCollection;
import org.teavm.classlib.java.util.TDeque;
import org.teavm.classlib.java.util.TIterator;

/**
 * {@code java.util.concurrent.ConcurrentLinkedDeque} in guests, which TeaVM lacks. It may change
 * while it is iterated over: what is added behind the place is met.
 */
public class TConcurrentLinkedDeque<E> extends TAbstractCollection<E>
        implements TDeque<E>, TSerializable {

    private final TLinkedNode<E> ends = new TLinkedNode<>();
    private int size;

    public TConcurrentLinkedDeque() {}

    public TConcurrentLinkedDeque(TCollection<? extends E> elements) {
        addAll(elements);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public boolean add(E element) {
        return offerLast(element);
    }

    @Override
    public void addFirst(E element) {
        offerFirst(element);
    }

    @Override
    public void addLast(E element) {
        offerLast(element);
    }

    @Override
    public boolean offerFirst(E element) {
        ends.next.insertBefore(Objects.requireNonNull(element));
        size++;
        return true;
    }

    @Override
    public boolean offerLast(E element) {
        ends.insertBefore(Objects.requireNonNull(element));
        size++;
        return true;
    }

    @Override
    public boolean offer(E element) {
        return offerLast(element);
    }

    @Override
    public void push(E element) {
        addFirst(element);
    }

    @Override
    public @Nullable E peekFirst() {
        return ends.next.element;
    }

    @Override
    public @Nullable E peekLast() {
        return ends.previous.element;
    }

    @Override
    public @Nullable E peek() {
        return peekFirst();
    }

    @Override
    public E getFirst() {
        return present(peekFirst());
    }

    @Override
    public E getLast() {
        return present(peekLast());
    }

    @Override
    public E element() {
        return getFirst();
    }

    @Override
    public @Nullable E pollFirst() {
        return taken(ends.next);
    }

    @Override
    public @Nullable E pollLast() {
        return taken(ends.previous);
    }

    @Override
    public @Nullable E poll() {
        return pollFirst();
    }

    @Override
    public E removeFirst() {
        return present(pollFirst());
    }

    @Override
    public E removeLast() {
        return present(pollLast());
    }

    @Override
    public E remove() {
        return removeFirst();
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    @Override
    public boolean remove(Object object) {
        return removeFirstOccurrence(object);
    }

    @Override
    public boolean removeFirstOccurrence(Object object) {
        return removed(iterator(), object);
    }

    @Override
    public boolean removeLastOccurrence(Object object) {
        return removed(descendingIterator(), object);
    }

    private static boolean removed(TIterator<?> elements, Object object) {
        Objects.requireNonNull(object);
        while (elements.hasNext()) {
            if (object.equals(elements.next())) {
                elements.remove();
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean contains(Object object) {
        return object != null && super.contains(object);
    }

    @Override
    public boolean addAll(TCollection<? extends E> elements) {
        if (elements == (Object) this) {
            throw new IllegalArgumentException();
        }
        return super.addAll(elements);
    }

    @Override
    public void clear() {
        while (size > 0) {
            pollFirst();
        }
    }

    @Override
    public TIterator<E> iterator() {
        return new Elements(true);
    }

    @Override
    public TIterator<E> descendingIterator() {
        return new Elements(false);
    }

    private static <E> E present(@Nullable E element) {
        if (element == null) {
            throw new NoSuchElementException();
        }
        return element;
    }

    private @Nullable E taken(TLinkedNode<E> node) {
        E element = node.element;
        if (element != null) {
            node.leave();
            size--;
        }
        return element;
    }

    /** As in the JDK, the next element is found one call ahead, and is given though it leaves. */
    private final class Elements implements TIterator<E> {
        private final boolean forward;
        private TLinkedNode<E> at;
        private @Nullable E next;
        private @Nullable TLinkedNode<E> last;

        Elements(boolean forward) {
            this.forward = forward;
            at = ends;
            advance();
        }

        private void advance() {
            do {
                at = forward ? at.next : at.previous;
            } while (at != ends && at.element == null);
            next = at.element;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public E next() {
            E element = present(next);
            last = at;
            advance();
            return element;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            taken(last);
            last = null;
        }
    }
}
