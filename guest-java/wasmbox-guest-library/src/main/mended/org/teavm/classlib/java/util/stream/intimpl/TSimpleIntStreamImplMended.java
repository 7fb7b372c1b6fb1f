package org.teavm.classlib.java.util.stream.intimpl;

import dev.wasmbox.guest.library.system.Streams;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.teavm.classlib.java.util.stream.TIntStream;

/** What TeaVM's streams do otherwise than the JDK's. */
final class TSimpleIntStreamImplMended {

    private TSimpleIntStreamImplMended() {}

    static native TIntStream limitBefore(TSimpleIntStreamImpl self, long size);

    static native TIntStream skipBefore(TSimpleIntStreamImpl self, long count);

    static TIntStream limit(TSimpleIntStreamImpl self, long size) {
        return limitBefore(self, Streams.size(size));
    }

    static TIntStream skip(TSimpleIntStreamImpl self, long count) {
        return skipBefore(self, Streams.size(count));
    }

    static native TIntStream flatMapBefore(
            TSimpleIntStreamImpl self, IntFunction<? extends TIntStream> mapper);

    static TIntStream flatMap(TSimpleIntStreamImpl self, IntFunction<? extends TIntStream> mapper) {
        return flatMapBefore(
                self,
                element -> {
                    TIntStream stream = mapper.apply(element);
                    return stream == null ? TIntStream.empty() : stream;
                });
    }

    static TIntStream sorted(TSimpleIntStreamImpl self) {
        return new TSortedIntStreamImpl(self);
    }

    static int[] toArray(TSimpleIntStreamImpl self) {
        return elements(self);
    }

    /** Computes no elements where the source knows how many there are. */
    static long count(TSimpleIntStreamImpl self) {
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

    /** Those that are left, whether or not somebody uses the stream already. */
    static int[] elements(TSimpleIntStreamImpl source) {
        int size = source.estimateSize();
        int[][] elements = {new int[size < 0 ? 8 : size]};
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

    private static void all(TSimpleIntStreamImpl source, IntPredicate consumer) {
        while (source.next(consumer)) {
            continue;
        }
    }
}
