package org.teavm.classlib.java.util.stream.impl;

/** TeaVM takes the limit for the size, where the size of the source is not known. */
final class TLimitingStreamImplMended {

    private TLimitingStreamImplMended() {}

    static native int limit(TLimitingStreamImpl<?> self);

    static native TSimpleStreamImpl<?> sourceStream(TLimitingStreamImpl<?> self);

    static int estimateSize(TLimitingStreamImpl<?> self) {
        return Math.min(limit(self), sourceStream(self).estimateSize());
    }
}
