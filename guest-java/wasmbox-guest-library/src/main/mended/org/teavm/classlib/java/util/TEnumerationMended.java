package org.teavm.classlib.java.util;

import java.util.Enumeration;
import java.util.Iterator;

/** What {@code java.util.Enumeration} lacks in TeaVM. */
final class TEnumerationMended {

    private TEnumerationMended() {}

    static <E> Iterator<E> asIterator(Enumeration<E> self) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return self.hasMoreElements();
            }

            @Override
            public E next() {
                return self.nextElement();
            }
        };
    }
}
