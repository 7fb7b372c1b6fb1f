package org.teavm.classlib.java.util;

/** What {@code Spliterator.OfInt} lacks in TeaVM. */
final class TSpliterator$OfIntMended {

    private TSpliterator$OfIntMended() {}

    /** Those of guests have one of their own. */
    static TSpliterator.OfInt trySplit(TSpliterator.OfInt self) {
        return null;
    }
}
