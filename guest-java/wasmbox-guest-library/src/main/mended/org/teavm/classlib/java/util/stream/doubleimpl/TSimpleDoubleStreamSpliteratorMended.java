package org.teavm.classlib.java.util.stream.doubleimpl;

import java.util.function.DoubleConsumer;

/** TeaVM's finds an element after the last one, and does not always come to the last one. */
final class TSimpleDoubleStreamSpliteratorMended {

    private TSimpleDoubleStreamSpliteratorMended() {}

    static native TSimpleDoubleStreamImpl stream(TSimpleDoubleStreamSpliterator self);

    static native boolean done(TSimpleDoubleStreamSpliterator self);

    static native void done(TSimpleDoubleStreamSpliterator self, boolean done);

    static boolean tryAdvance(TSimpleDoubleStreamSpliterator self, DoubleConsumer action) {
        boolean[] found = {false};
        while (!found[0] && !done(self)) {
            boolean hasMore =
                    stream(self)
                            .next(
                                    element -> {
                                        found[0] = true;
                                        action.accept(element);
                                        return false;
                                    });
            done(self, !hasMore);
        }
        return found[0];
    }

    static void forEachRemaining(TSimpleDoubleStreamSpliterator self, DoubleConsumer action) {
        while (tryAdvance(self, action)) {
            continue;
        }
    }

    static long estimateSize(TSimpleDoubleStreamSpliterator self) {
        int size = stream(self).estimateSize();
        return size < 0 ? Long.MAX_VALUE : size;
    }
}
