package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.numbers.Statistics;

/** TeaVM's have another text. */
final class TLongSummaryStatisticsMended {

    private TLongSummaryStatisticsMended() {}

    static String toString(TLongSummaryStatistics self) {
        return Statistics.text(
                "Long",
                self.getCount(),
                Long.toString(self.getSum()),
                Long.toString(self.getMin()),
                self.getAverage(),
                Long.toString(self.getMax()));
    }
}
