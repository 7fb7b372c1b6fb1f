package org.teavm.classlib.java.util.stream.impl;

import java.util.Spliterator;
import org.teavm.classlib.java.util.TSpliterator;

/** TeaVM takes the estimate of a spliterator for its size. */
final class TStreamOverSpliteratorSupplierMended {

    private TStreamOverSpliteratorSupplierMended() {}

    static native Spliterator<?> spliterator(TStreamOverSpliteratorSupplier<?> self);

    static native int estimateSizeBefore(TStreamOverSpliteratorSupplier<?> self);

    static int estimateSize(TStreamOverSpliteratorSupplier<?> self) {
        estimateSizeBefore(self);
        return TStreamOverSpliteratorMended.size((TSpliterator<?>) (Object) spliterator(self));
    }
}
