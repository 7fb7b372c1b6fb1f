package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;

/**
 * In TeaVM the iterators of linked lists lose their index, and a linked list cannot add itself to
 * itself.
 */
final class TLinkedListMended {

    private TLinkedListMended() {}

    static native <E> TLinkedList.Entry<E> firstEntry(TLinkedList<E> self);

    static native <E> TLinkedList.Entry<E> lastEntry(TLinkedList<E> self);

    static native void firstEntry(TLinkedList<?> self, TLinkedList.Entry<?> entry);

    static native void lastEntry(TLinkedList<?> self, TLinkedList.Entry<?> entry);

    static native void size(TLinkedList<?> self, int size);

    static <E> TListIterator<E> listIterator(TLinkedList<E> self) {
        return new TLinkedListIterator<>(self, 0);
    }

    static <E> TListIterator<E> listIterator(TLinkedList<E> self, int index) {
        if (index < 0 || index > self.size()) {
            throw Bounds.place(index, self.size());
        }
        return new TLinkedListIterator<>(self, index);
    }

    static <E> TIterator<E> descendingIterator(TLinkedList<E> self) {
        TListIterator<E> iterator = new TLinkedListIterator<>(self, self.size());
        return new TIterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasPrevious();
            }

            @Override
            public E next() {
                return iterator.previous();
            }

            @Override
            public void remove() {
                iterator.remove();
            }
        };
    }

    static <E> boolean addAll(TLinkedList<E> self, TCollection<? extends E> collection) {
        return self.addAll(self.size(), collection);
    }

    @SuppressWarnings("unchecked")
    static <E> boolean addAll(TLinkedList<E> self, int index, TCollection<? extends E> collection) {
        TListIterator<E> place = listIterator(self, index);
        Object[] added = collection.toArray();
        for (Object each : added) {
            place.add((E) each);
        }
        return added.length > 0;
    }

    static <E> Object clone(TLinkedList<E> self) {
        return new TLinkedList<>(self);
    }

    static <E> void link(TLinkedList<E> list, E element, TLinkedList.Entry<E> next) {
        TLinkedList.Entry<E> entry = new TLinkedList.Entry<>();
        TLinkedList.Entry<E> previous = next == null ? lastEntry(list) : next.previous;
        entry.item = element;
        join(list, previous, entry);
        join(list, entry, next);
        size(list, list.size() + 1);
        list.modCount++;
    }

    static <E> void unlink(TLinkedList<E> list, TLinkedList.Entry<E> entry) {
        join(list, entry.previous, entry.next);
        size(list, list.size() - 1);
        list.modCount++;
    }

    private static <E> void join(
            TLinkedList<E> list, TLinkedList.Entry<E> previous, TLinkedList.Entry<E> next) {
        if (previous == null) {
            firstEntry(list, next);
        } else {
            previous.next = next;
        }
        if (next == null) {
            lastEntry(list, previous);
        } else {
            next.previous = previous;
        }
    }
}
