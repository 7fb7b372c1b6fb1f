package org.teavm.classlib.java.util.stream.doubleimpl;

/** TeaVM takes the limit for the size, where the size of the source is not known. */
final class TLimitingDoubleStreamImplMended {

    private TLimitingDoubleStreamImplMended() {}

    static native int limit(TLimitingDoubleStreamImpl self);

    static native TSimpleDoubleStreamImpl sourceStream(TLimitingDoubleStreamImpl self);

    static int estimateSize(TLimitingDoubleStreamImpl self) {
        return Math.min(limit(self), sourceStream(self).estimateSize());
    }
}
