package org.teavm.classlib.java.util;

/** In TeaVM the iterators of guests have to have a {@code remove}. */
final class TIteratorMended {

    private TIteratorMended() {}

    static void remove(TIterator<?> self) {
        throw new UnsupportedOperationException("remove");
    }
}
