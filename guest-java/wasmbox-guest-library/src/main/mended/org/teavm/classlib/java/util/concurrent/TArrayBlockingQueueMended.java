package org.teavm.classlib.java.util.concurrent;

import java.util.NoSuchElementException;
import org.teavm.classlib.java.util.TIterator;

/**
 * In TeaVM the iterator of a full queue never ends, and one that was full from the start does not
 * know that it is.
 */
final class TArrayBlockingQueueMended {

    private TArrayBlockingQueueMended() {}

    static native <E> Object[] array(TArrayBlockingQueue<E> self);

    static native <E> int tail(TArrayBlockingQueue<E> self);

    static native <E> void tail(TArrayBlockingQueue<E> self, int index);

    static native <E> void addImplBefore(TArrayBlockingQueue<E> self, E element);

    static <E> boolean isFull(TArrayBlockingQueue<E> self) {
        return array(self)[tail(self) % array(self).length] != null;
    }

    static <E> void addImpl(TArrayBlockingQueue<E> self, E element) {
        tail(self, tail(self) % array(self).length);
        addImplBefore(self, element);
    }

    static <E> TIterator<E> iterator(TArrayBlockingQueue<E> self) {
        Object[] elements = self.toArray();
        return new TIterator<>() {
            private int next;
            private int last = -1;

            @Override
            public boolean hasNext() {
                return next < elements.length;
            }

            @Override
            @SuppressWarnings("unchecked")
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                last = next;
                return (E) elements[next++];
            }

            @Override
            public void remove() {
                if (last < 0) {
                    throw new IllegalStateException();
                }
                self.remove(elements[last]);
                last = -1;
            }
        };
    }
}
