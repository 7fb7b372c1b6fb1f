package org.teavm.classlib.java.util;

/** TeaVM says something else of an index beyond the end. */
final class TVectorMended {

    private TVectorMended() {}

    static <E> E get(TVector<E> self, int index) {
        if (index >= self.size()) {
            throw new ArrayIndexOutOfBoundsException(index);
        }
        return elementAtBefore(self, index);
    }

    static <E> E elementAt(TVector<E> self, int index) {
        if (index >= self.size()) {
            throw new ArrayIndexOutOfBoundsException(index + " >= " + self.size());
        }
        return elementAtBefore(self, index);
    }

    static native <E> E elementAtBefore(TVector<E> self, int index);
}
