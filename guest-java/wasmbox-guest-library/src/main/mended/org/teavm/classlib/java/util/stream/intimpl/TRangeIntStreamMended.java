package org.teavm.classlib.java.util.stream.intimpl;

/** TeaVM does not tell the size of a range. */
final class TRangeIntStreamMended {

    private TRangeIntStreamMended() {}

    static native int start(TRangeIntStream self);

    static native int end(TRangeIntStream self);

    static int estimateSize(TRangeIntStream self) {
        if (start(self) >= end(self)) {
            return 0;
        }
        long size = (long) end(self) - start(self);
        return size < 0 || size > Integer.MAX_VALUE ? -1 : (int) size;
    }
}
