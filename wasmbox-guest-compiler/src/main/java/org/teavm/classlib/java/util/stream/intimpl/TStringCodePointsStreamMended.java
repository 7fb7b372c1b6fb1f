package org.teavm.classlib.java.util.stream.intimpl;

/** Code points are fewer than characters; TeaVM counts characters. */
final class TStringCodePointsStreamMended {

    private TStringCodePointsStreamMended() {}

    static long count(TStringCodePointsStream self) {
        int[] count = new int[1];
        while (self.next(
                codePoint -> {
                    count[0]++;
                    return true;
                })) {}
        return count[0];
    }
}
