package org.teavm.classlib.java.util.stream.longimpl;

/** TeaVM does not tell the size of a range. */
final class TRangeLongStreamMended {

    private TRangeLongStreamMended() {}

    static native long start(TRangeLongStream self);

    static native long end(TRangeLongStream self);

    static int estimateSize(TRangeLongStream self) {
        if (start(self) >= end(self)) {
            return 0;
        }
        long size = end(self) - start(self);
        return size < 0 || size > Integer.MAX_VALUE ? -1 : (int) size;
    }
}
