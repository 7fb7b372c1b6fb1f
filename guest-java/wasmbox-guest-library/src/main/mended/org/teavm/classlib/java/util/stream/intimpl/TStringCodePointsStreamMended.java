package org.teavm.classlib.java.util.stream.intimpl;

/** TeaVM counts a pair of surrogates as two code points. */
final class TStringCodePointsStreamMended {

    private TStringCodePointsStreamMended() {}

    static int estimateSize(TStringCodePointsStream self) {
        return -1;
    }
}
