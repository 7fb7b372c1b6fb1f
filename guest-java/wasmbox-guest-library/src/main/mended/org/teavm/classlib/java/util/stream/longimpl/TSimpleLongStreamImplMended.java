package org.teavm.classlib.java.util.stream.longimpl;

import dev.wasmbox.guest.library.system.Streams;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.teavm.classlib.java.util.stream.TLongStream;

/** What TeaVM's streams do otherwise than the JDK's. */
final class TSimpleLongStreamImplMended {

    private TSimpleLongStreamImplMended() {}

    static native TLongStream limitBefore(TSimpleLongStreamImpl self, long size);

    static native TLongStream skipBefore(TSimpleLongStreamImpl self, long count);

    static TLongStream limit(TSimpleLongStreamImpl self, long size) {
        return limitBefore(self, Streams.size(size));
    }

    static TLongStream skip(TSimpleLongStreamImpl self, long count) {
        return skipBefore(self, Streams.size(count));
    }

    static native TLongStream flatMapBefore(
            TSimpleLongStreamImpl self, LongFunction<? extends TLongStream> mapper);

    static TLongStream flatMap(
            TSimpleLongStreamImpl self, LongFunction<? extends TLongStream> mapper) {
        return flatMapBefore(
                self,
                element -> {
                    TLongStream stream = mapper.apply(element);
                    return stream == null ? TLongStream.empty() : stream;
                });
    }

    static TLongStream sorted(TSimpleLongStreamImpl self) {
        return new TSortedLongStreamImpl(self);
    }

    static long[] toArray(TSimpleLongStreamImpl self) {
        return elements(self);
    }

    /** Computes no elements where the source knows how many there are. */
    static long count(TSimpleLongStreamImpl self) {
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

    static OptionalDouble average(TSimpleLongStreamImpl self) {
        long[] sum = {0, 0};
        all(
                self,
                element -> {
                    sum[0] += element;
                    sum[1]++;
                    return true;
                });
        return sum[1] == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum[0] / sum[1]);
    }

    /** Those that are left, whether or not somebody uses the stream already. */
    static long[] elements(TSimpleLongStreamImpl source) {
        int size = source.estimateSize();
        long[][] elements = {new long[size < 0 ? 8 : size]};
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

    private static void all(TSimpleLongStreamImpl source, LongPredicate consumer) {
        while (source.next(consumer)) {
            continue;
        }
    }
}
