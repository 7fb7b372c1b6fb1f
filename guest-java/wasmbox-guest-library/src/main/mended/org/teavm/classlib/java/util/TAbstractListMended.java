package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;
import java.util.Objects;

/**
 * In TeaVM iterators of lists do not notice all changes, may be used in any order, and give {@code
 * IndexOutOfBoundsException} at the end.
 */
final class TAbstractListMended {

    private TAbstractListMended() {}

    static <E> TIterator<E> iterator(TAbstractList<E> self) {
        return new TListIteratorOfIndices<>(self, 0);
    }

    static <E> TListIterator<E> listIterator(TAbstractList<E> self, int index) {
        if (index < 0 || index > self.size()) {
            throw Bounds.place(index, self.size());
        }
        return new TListIteratorOfIndices<>(self, index);
    }

    static <E> TList<E> subList(TAbstractList<E> self, int from, int to) {
        Bounds.checkPart(from, to, self.size());
        return subListBefore(self, from, to);
    }

    static native <E> TList<E> subListBefore(TAbstractList<E> self, int from, int to);

    static boolean equals(TAbstractList<?> self, Object other) {
        return self == other || (other instanceof TList && sameElements(self, (TList<?>) other));
    }

    private static boolean sameElements(TAbstractList<?> self, TList<?> other) {
        TIterator<?> ours = self.iterator();
        TIterator<?> others = other.iterator();
        while (ours.hasNext() && others.hasNext()) {
            if (!Objects.equals(ours.next(), others.next())) {
                return false;
            }
        }
        return !ours.hasNext() && !others.hasNext();
    }
}
