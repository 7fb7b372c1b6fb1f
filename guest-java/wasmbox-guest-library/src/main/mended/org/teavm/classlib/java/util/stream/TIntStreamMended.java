package org.teavm.classlib.java.util.stream;

import org.teavm.classlib.java.util.stream.intimpl.TRangeIntStream;

/** TeaVM's ranges that include the largest number are empty. */
final class TIntStreamMended {

    private TIntStreamMended() {}

    static TIntStream rangeClosed(int first, int last) {
        if (last == Integer.MAX_VALUE && first <= last) {
            return TIntStream.concat(new TRangeIntStream(first, last), TIntStream.of(last));
        }
        return new TRangeIntStream(first, last + 1);
    }

    static TIntStream parallel(TIntStream self) {
        return self;
    }

    static TIntStream sequential(TIntStream self) {
        return self;
    }
}
