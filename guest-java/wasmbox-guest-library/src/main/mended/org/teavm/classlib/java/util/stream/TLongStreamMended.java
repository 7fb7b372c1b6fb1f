package org.teavm.classlib.java.util.stream;

import org.teavm.classlib.java.util.stream.longimpl.TRangeLongStream;

/** TeaVM's ranges that include the largest number are empty. */
final class TLongStreamMended {

    private TLongStreamMended() {}

    static TLongStream rangeClosed(long first, long last) {
        if (last == Long.MAX_VALUE && first <= last) {
            return TLongStream.concat(new TRangeLongStream(first, last), TLongStream.of(last));
        }
        return new TRangeLongStream(first, last + 1);
    }

    static TLongStream parallel(TLongStream self) {
        return self;
    }

    static TLongStream sequential(TLongStream self) {
        return self;
    }
}
