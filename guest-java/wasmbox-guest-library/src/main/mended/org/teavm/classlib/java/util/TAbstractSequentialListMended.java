package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;

/** In TeaVM an index at the end of a linked list gives {@code NoSuchElementException}. */
final class TAbstractSequentialListMended {

    private TAbstractSequentialListMended() {}

    private static <E> TListIterator<E> at(TAbstractSequentialList<E> list, int index) {
        TListIterator<E> iterator = list.listIterator(index);
        if (!iterator.hasNext()) {
            throw Bounds.place(index, list.size());
        }
        return iterator;
    }

    static <E> E get(TAbstractSequentialList<E> self, int index) {
        return at(self, index).next();
    }

    static <E> E set(TAbstractSequentialList<E> self, int index, E element) {
        TListIterator<E> iterator = at(self, index);
        E before = iterator.next();
        iterator.set(element);
        return before;
    }

    static <E> E remove(TAbstractSequentialList<E> self, int index) {
        TListIterator<E> iterator = at(self, index);
        E removed = iterator.next();
        iterator.remove();
        return removed;
    }
}
