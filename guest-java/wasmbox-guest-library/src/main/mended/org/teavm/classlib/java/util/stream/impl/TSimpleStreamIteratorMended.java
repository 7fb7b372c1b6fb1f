package org.teavm.classlib.java.util.stream.impl;

import java.util.function.Consumer;

/** TeaVM's leaves out the element that {@code hasNext} has fetched, and may stop early. */
final class TSimpleStreamIteratorMended {

    private TSimpleStreamIteratorMended() {}

    static <T> void forEachRemaining(TSimpleStreamIterator<T> self, Consumer<? super T> action) {
        while (self.hasNext()) {
            action.accept(self.next());
        }
    }
}
