package org.teavm.classlib.java.util.stream.intimpl;

import java.util.function.IntConsumer;

/** TeaVM's finds an element after the last one, and does not always come to the last one. */
final class TSimpleIntStreamSpliteratorMended {

    private TSimpleIntStreamSpliteratorMended() {}

    static native TSimpleIntStreamImpl stream(TSimpleIntStreamSpliterator self);

    static native boolean done(TSimpleIntStreamSpliterator self);

    static native void done(TSimpleIntStreamSpliterator self, boolean done);

    static boolean tryAdvance(TSimpleIntStreamSpliterator self, IntConsumer action) {
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

    static void forEachRemaining(TSimpleIntStreamSpliterator self, IntConsumer action) {
        while (tryAdvance(self, action)) {
            continue;
        }
    }

    static long estimateSize(TSimpleIntStreamSpliterator self) {
        int size = stream(self).estimateSize();
        return size < 0 ? Long.MAX_VALUE : size;
    }
}
