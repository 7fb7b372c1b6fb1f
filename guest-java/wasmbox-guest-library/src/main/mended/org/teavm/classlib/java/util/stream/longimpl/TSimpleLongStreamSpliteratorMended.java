package org.teavm.classlib.java.util.stream.longimpl;

import java.util.function.LongConsumer;

/** TeaVM's finds an element after the last one, and does not always come to the last one. */
final class TSimpleLongStreamSpliteratorMended {

    private TSimpleLongStreamSpliteratorMended() {}

    static native TSimpleLongStreamImpl stream(TSimpleLongStreamSpliterator self);

    static native boolean done(TSimpleLongStreamSpliterator self);

    static native void done(TSimpleLongStreamSpliterator self, boolean done);

    static boolean tryAdvance(TSimpleLongStreamSpliterator self, LongConsumer action) {
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

    static void forEachRemaining(TSimpleLongStreamSpliterator self, LongConsumer action) {
        while (tryAdvance(self, action)) {
            continue;
        }
    }

    static long estimateSize(TSimpleLongStreamSpliterator self) {
        int size = stream(self).estimateSize();
        return size < 0 ? Long.MAX_VALUE : size;
    }
}
