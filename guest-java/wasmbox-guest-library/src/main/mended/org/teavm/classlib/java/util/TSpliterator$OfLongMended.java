package org.teavm.classlib.java.util;

/** What {@code Spliterator.OfLong} lacks in TeaVM. */
final class TSpliterator$OfLongMended {

    private TSpliterator$OfLongMended() {}

    /** Those of guests have one of their own. */
    static TSpliterator.OfLong trySplit(TSpliterator.OfLong self) {
        return null;
    }
}
