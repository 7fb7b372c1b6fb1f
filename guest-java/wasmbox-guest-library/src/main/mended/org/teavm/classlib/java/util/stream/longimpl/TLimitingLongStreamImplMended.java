package org.teavm.classlib.java.util.stream.longimpl;

/** TeaVM takes the limit for the size, where the size of the source is not known. */
final class TLimitingLongStreamImplMended {

    private TLimitingLongStreamImplMended() {}

    static native int limit(TLimitingLongStreamImpl self);

    static native TSimpleLongStreamImpl sourceStream(TLimitingLongStreamImpl self);

    static int estimateSize(TLimitingLongStreamImpl self) {
        return Math.min(limit(self), sourceStream(self).estimateSize());
    }
}
