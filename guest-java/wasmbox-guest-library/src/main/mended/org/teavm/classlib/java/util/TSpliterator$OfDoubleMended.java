package org.teavm.classlib.java.util;

/** What {@code Spliterator.OfDouble} lacks in TeaVM. */
final class TSpliterator$OfDoubleMended {

    private TSpliterator$OfDoubleMended() {}

    /** Those of guests have one of their own. */
    static TSpliterator.OfDouble trySplit(TSpliterator.OfDouble self) {
        return null;
    }
}
