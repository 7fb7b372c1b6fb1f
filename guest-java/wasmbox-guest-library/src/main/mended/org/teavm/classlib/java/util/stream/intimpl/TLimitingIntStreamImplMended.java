package org.teavm.classlib.java.util.stream.intimpl;

/** TeaVM takes the limit for the size, where the size of the source is not known. */
final class TLimitingIntStreamImplMended {

    private TLimitingIntStreamImplMended() {}

    static native int limit(TLimitingIntStreamImpl self);

    static native TSimpleIntStreamImpl sourceStream(TLimitingIntStreamImpl self);

    static int estimateSize(TLimitingIntStreamImpl self) {
        return Math.min(limit(self), sourceStream(self).estimateSize());
    }
}
