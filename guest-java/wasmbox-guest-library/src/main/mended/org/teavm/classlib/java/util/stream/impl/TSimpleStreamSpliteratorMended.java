package org.teavm.classlib.java.util.stream.impl;

import java.util.function.Consumer;

/** TeaVM's finds an element after the last one, and does not always come to the last one. */
final class TSimpleStreamSpliteratorMended {

    private TSimpleStreamSpliteratorMended() {}

    static native <T> TSimpleStreamImpl<T> stream(TSimpleStreamSpliterator<T> self);

    static native boolean done(TSimpleStreamSpliterator<?> self);

    static native void done(TSimpleStreamSpliterator<?> self, boolean done);

    static <T> boolean tryAdvance(TSimpleStreamSpliterator<T> self, Consumer<? super T> action) {
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

    static <T> void forEachRemaining(TSimpleStreamSpliterator<T> self, Consumer<? super T> action) {
        while (tryAdvance(self, action)) {
            continue;
        }
    }

    static long estimateSize(TSimpleStreamSpliterator<?> self) {
        int size = stream(self).estimateSize();
        return size < 0 ? Long.MAX_VALUE : size;
    }
}
