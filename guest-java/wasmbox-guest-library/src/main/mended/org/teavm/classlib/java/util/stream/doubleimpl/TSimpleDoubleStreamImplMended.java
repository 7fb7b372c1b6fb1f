package org.teavm.classlib.java.util.stream.doubleimpl;

import dev.wasmbox.guest.library.numbers.CompensatedSum;
import dev.wasmbox.guest.library.system.Streams;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import org.teavm.classlib.java.util.stream.TDoubleStream;

/** What TeaVM's streams do otherwise than the JDK's. */
final class TSimpleDoubleStreamImplMended {

    private TSimpleDoubleStreamImplMended() {}

    static native TDoubleStream limitBefore(TSimpleDoubleStreamImpl self, long size);

    static native TDoubleStream skipBefore(TSimpleDoubleStreamImpl self, long count);

    static TDoubleStream limit(TSimpleDoubleStreamImpl self, long size) {
        return limitBefore(self, Streams.size(size));
    }

    static TDoubleStream skip(TSimpleDoubleStreamImpl self, long count) {
        return skipBefore(self, Streams.size(count));
    }

    static native TDoubleStream flatMapBefore(
            TSimpleDoubleStreamImpl self, DoubleFunction<? extends TDoubleStream> mapper);

    static TDoubleStream flatMap(
            TSimpleDoubleStreamImpl self, DoubleFunction<? extends TDoubleStream> mapper) {
        return flatMapBefore(
                self,
                element -> {
                    TDoubleStream stream = mapper.apply(element);
                    return stream == null ? TDoubleStream.empty() : stream;
                });
    }

    static TDoubleStream sorted(TSimpleDoubleStreamImpl self) {
        return new TSortedDoubleStreamImpl(self);
    }

    static double[] toArray(TSimpleDoubleStreamImpl self) {
        return elements(self);
    }

    /** Computes no elements where the source knows how many there are. */
    static long count(TSimpleDoubleStreamImpl self) {
        int size = self.estimateSize();
        if (size >= 0) {
            return size;
        }
        long[] count = {0};
        all(
                self,
                element -> {
                    count[0]++;
                    return true;
                });
        return count[0];
    }

    static double sum(TSimpleDoubleStreamImpl self) {
        return added(self).value();
    }

    static OptionalDouble average(TSimpleDoubleStreamImpl self) {
        CompensatedSum sum = added(self);
        return sum.count() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum.value() / sum.count());
    }

    private static CompensatedSum added(TSimpleDoubleStreamImpl self) {
        CompensatedSum sum = new CompensatedSum();
        all(
                self,
                element -> {
                    sum.add(element);
                    return true;
                });
        return sum;
    }

    /** Those that are left, whether or not somebody uses the stream already. */
    static double[] elements(TSimpleDoubleStreamImpl source) {
        int size = source.estimateSize();
        double[][] elements = {new double[size < 0 ? 8 : size]};
        int[] count = {0};
        all(
                source,
                element -> {
                    if (count[0] == elements[0].length) {
                        elements[0] = Arrays.copyOf(elements[0], count[0] * 2 + 1);
                    }
                    elements[0][count[0]++] = element;
                    return true;
                });
        return count[0] == elements[0].length ? elements[0] : Arrays.copyOf(elements[0], count[0]);
    }

    private static void all(TSimpleDoubleStreamImpl source, DoublePredicate consumer) {
        while (source.next(consumer)) {
            continue;
        }
    }
}
