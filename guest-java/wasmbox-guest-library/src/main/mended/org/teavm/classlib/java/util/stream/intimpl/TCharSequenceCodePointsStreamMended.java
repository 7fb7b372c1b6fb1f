package org.teavm.classlib.java.util.stream.intimpl;

/** TeaVM counts a pair of surrogates as two code points. */
final class TCharSequenceCodePointsStreamMended {

    private TCharSequenceCodePointsStreamMended() {}

    static int estimateSize(TCharSequenceCodePointsStream self) {
        return -1;
    }
}
