package org.teavm.classlib.java.util.stream.impl;

import dev.wasmbox.guest.library.system.Streams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.teavm.classlib.java.util.stream.TDoubleStream;
import org.teavm.classlib.java.util.stream.TIntStream;
import org.teavm.classlib.java.util.stream.TLongStream;
import org.teavm.classlib.java.util.stream.TStream;

/** What TeaVM's streams do otherwise than the JDK's. */
final class TSimpleStreamImplMended {

    private TSimpleStreamImplMended() {}

    static native <T> TStream<T> limitBefore(TSimpleStreamImpl<T> self, long size);

    static native <T> TStream<T> skipBefore(TSimpleStreamImpl<T> self, long count);

    static <T> TStream<T> limit(TSimpleStreamImpl<T> self, long size) {
        return limitBefore(self, Streams.size(size));
    }

    static <T> TStream<T> skip(TSimpleStreamImpl<T> self, long count) {
        return skipBefore(self, Streams.size(count));
    }

    static native <T, R> TStream<R> flatMapBefore(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TStream<? extends R>> mapper);

    static <T, R> TStream<R> flatMap(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TStream<? extends R>> mapper) {
        return flatMapBefore(
                self,
                element -> {
                    TStream<? extends R> stream = mapper.apply(element);
                    return stream == null ? TStream.empty() : stream;
                });
    }

    static native <T> TIntStream flatMapToIntBefore(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TIntStream> mapper);

    static <T> TIntStream flatMapToInt(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TIntStream> mapper) {
        return flatMapToIntBefore(
                self,
                element -> {
                    TIntStream stream = mapper.apply(element);
                    return stream == null ? TIntStream.empty() : stream;
                });
    }

    static native <T> TLongStream flatMapToLongBefore(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TLongStream> mapper);

    static <T> TLongStream flatMapToLong(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TLongStream> mapper) {
        return flatMapToLongBefore(
                self,
                element -> {
                    TLongStream stream = mapper.apply(element);
                    return stream == null ? TLongStream.empty() : stream;
                });
    }

    static native <T> TDoubleStream flatMapToDoubleBefore(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TDoubleStream> mapper);

    static <T> TDoubleStream flatMapToDouble(
            TSimpleStreamImpl<T> self, Function<? super T, ? extends TDoubleStream> mapper) {
        return flatMapToDoubleBefore(
                self,
                element -> {
                    TDoubleStream stream = mapper.apply(element);
                    return stream == null ? TDoubleStream.empty() : stream;
                });
    }

    static <T> TStream<T> sorted(TSimpleStreamImpl<T> self, Comparator<? super T> order) {
        return new TSortedStreamImpl<>(self, Objects.requireNonNull(order));
    }

    /** Computes no elements where the source knows how many there are. */
    static long count(TSimpleStreamImpl<?> self) {
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

    static <T> Optional<T> findFirst(TSimpleStreamImpl<T> self) {
        List<T> found = new ArrayList<>();
        boolean hasMore = true;
        while (found.isEmpty() && hasMore) {
            hasMore =
                    self.next(
                            element -> {
                                found.add(element);
                                return false;
                            });
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    static <T> Optional<T> reduce(TSimpleStreamImpl<T> self, BinaryOperator<T> accumulator) {
        TReducingConsumer<T> consumer = new TReducingConsumer<>(accumulator, null, false);
        all(self, consumer);
        return consumer.initialized ? Optional.of(consumer.result) : Optional.empty();
    }

    /** Those that are left, whether or not somebody uses the stream already. */
    static Object[] elements(TSimpleStreamImpl<?> source) {
        List<Object> elements = new ArrayList<>();
        all(source, elements::add);
        return elements.toArray();
    }

    private static <T> void all(TSimpleStreamImpl<T> source, Predicate<? super T> consumer) {
        while (source.next(consumer)) {
            continue;
        }
    }
}
