package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.numbers.CompensatedSum;
import dev.wasmbox.guest.library.numbers.Statistics;
import org.teavm.classlib.java.util.function.TDoubleConsumer;

/** TeaVM's lose precision, and have another text. */
public class TDoubleSummaryStatistics implements TDoubleConsumer {

    private final CompensatedSum sum = new CompensatedSum();
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    public TDoubleSummaryStatistics() {}

    public TDoubleSummaryStatistics(long count, double min, double max, double sum) {
        if (count < 0) {
            throw new IllegalArgumentException("Negative count value");
        }
        if (count == 0) {
            return;
        }
        if (min > max) {
            throw new IllegalArgumentException("Minimum greater than maximum");
        }
        boolean some = Double.isNaN(min) || Double.isNaN(max) || Double.isNaN(sum);
        if (some && !(Double.isNaN(min) && Double.isNaN(max) && Double.isNaN(sum))) {
            throw new IllegalArgumentException("Some, not all, of the arguments are NaN");
        }
        this.count = count;
        this.min = min;
        this.max = max;
        this.sum.add(sum);
    }

    @Override
    public void accept(double value) {
        count++;
        sum.add(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    public void combine(TDoubleSummaryStatistics other) {
        count += other.count;
        sum.add(other.sum);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    public final long getCount() {
        return count;
    }

    public final double getSum() {
        return sum.value();
    }

    public final double getMin() {
        return min;
    }

    public final double getMax() {
        return max;
    }

    public final double getAverage() {
        return count > 0 ? getSum() / count : 0;
    }

    @Override
    public String toString() {
        return Statistics.text(
                "Double",
                count,
                Statistics.decimal(getSum()),
                Statistics.decimal(min),
                getAverage(),
                Statistics.decimal(max));
    }
}
