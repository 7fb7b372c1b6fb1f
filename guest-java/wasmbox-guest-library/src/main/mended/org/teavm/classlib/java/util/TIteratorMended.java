package org.teavm.classlib.java.util;

/** TeaVM's iterators have no {@code remove} by default: a call of it traps. */
final class TIteratorMended {

    private TIteratorMended() {}

    static void remove(TIterator<?> self) {
        throw new UnsupportedOperationException("remove");
    }
}
