package org.teavm.classlib.java.util.stream.impl;

import org.teavm.classlib.java.util.TSpliterator;

/** TeaVM takes the estimate of a spliterator for its size. */
final class TStreamOverSpliteratorMended {

    private TStreamOverSpliteratorMended() {}

    static native TSpliterator<?> spliterator(TStreamOverSpliterator<?> self);

    static int estimateSize(TStreamOverSpliterator<?> self) {
        return size(spliterator(self));
    }

    static int size(TSpliterator<?> source) {
        if ((source.characteristics() & TSpliterator.SIZED) == 0) {
            return -1;
        }
        long size = source.estimateSize();
        return size > Integer.MAX_VALUE ? -1 : (int) size;
    }
}
