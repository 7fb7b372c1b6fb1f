package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.numbers.Statistics;

/** TeaVM's have another text. */
final class TIntSummaryStatisticsMended {

    private TIntSummaryStatisticsMended() {}

    static String toString(TIntSummaryStatistics self) {
        return Statistics.text(
                "Int",
                self.getCount(),
                Long.toString(self.getSum()),
                Long.toString(self.getMin()),
                self.getAverage(),
                Long.toString(self.getMax()));
    }
}
