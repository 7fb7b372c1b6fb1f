package org.teavm.classlib.java.util.stream;

import java.util.Spliterator;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** Streams of numbers over spliterators, which TeaVM lacks. */
final class TStreamSupportMended {

    private TStreamSupportMended() {}

    static IntStream intStream(Spliterator.OfInt numbers, boolean parallel) {
        return StreamSupport.stream(numbers, parallel).mapToInt(x -> x);
    }

    static IntStream intStream(
            Supplier<? extends Spliterator.OfInt> numbers, int characteristics, boolean parallel) {
        return StreamSupport.stream(numbers::get, characteristics, parallel)
                .mapToInt(Integer::intValue);
    }

    static LongStream longStream(Spliterator.OfLong numbers, boolean parallel) {
        return StreamSupport.stream(numbers, parallel).mapToLong(x -> x);
    }

    static LongStream longStream(
            Supplier<? extends Spliterator.OfLong> numbers, int characteristics, boolean parallel) {
        return StreamSupport.stream(numbers::get, characteristics, parallel)
                .mapToLong(Long::longValue);
    }

    static DoubleStream doubleStream(Spliterator.OfDouble numbers, boolean parallel) {
        return StreamSupport.stream(numbers, parallel).mapToDouble(x -> x);
    }

    static DoubleStream doubleStream(
            Supplier<? extends Spliterator.OfDouble> numbers,
            int characteristics,
            boolean parallel) {
        return StreamSupport.stream(numbers::get, characteristics, parallel)
                .mapToDouble(Double::doubleValue);
    }
}
