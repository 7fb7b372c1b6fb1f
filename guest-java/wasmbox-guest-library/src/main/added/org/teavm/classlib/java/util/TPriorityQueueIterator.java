package org.teavm.classlib.java.util;

/**
 * An iterator over a {@code PriorityQueue}, which gives at the end what came from there to places
 * that it had already left.
 */
final class TPriorityQueueIterator<E> implements TIterator<E> {

    private final TPriorityQueue<E> queue;
    private final TArrayDeque<E> moved = new TArrayDeque<>(1);
    private int expectedModCount;
    private int next;
    private int last = -1;
    private E lastMoved;

    TPriorityQueueIterator(TPriorityQueue<E> queue) {
        this.queue = queue;
        expectedModCount = queue.modCount;
    }

    @Override
    public boolean hasNext() {
        return next < queue.size || !moved.isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked")
    public E next() {
        queue.checkModCount(expectedModCount);
        if (next < queue.size) {
            last = next++;
            return (E) queue.heap[last];
        }
        last = -1;
        lastMoved = moved.poll();
        if (lastMoved == null) {
            throw new TNoSuchElementException();
        }
        return lastMoved;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void remove() {
        queue.checkModCount(expectedModCount);
        if (last >= 0) {
            Object fromEnd = queue.removeAt(last);
            last = -1;
            if (fromEnd == null) {
                next--;
            } else {
                moved.add((E) fromEnd);
            }
        } else if (lastMoved != null) {
            removeSame(lastMoved);
            lastMoved = null;
        } else {
            throw new IllegalStateException();
        }
        expectedModCount = queue.modCount;
    }

    private void removeSame(Object element) {
        int index = 0;
        while (index < queue.size && queue.heap[index] != element) {
            index++;
        }
        if (index < queue.size) {
            queue.removeAt(index);
        }
    }
}
