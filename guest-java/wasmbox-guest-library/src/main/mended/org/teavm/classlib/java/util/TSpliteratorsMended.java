package org.teavm.classlib.java.util;

import java.util.Arrays;
import java.util.Iterator;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;

/** What {@code java.util.Spliterators} lacks in TeaVM. */
final class TSpliteratorsMended {

    private static final int OF_ARRAY = Spliterator.SIZED | Spliterator.SUBSIZED;

    private TSpliteratorsMended() {}

    static <T> Spliterator<T> emptySpliterator() {
        return Spliterators.spliterator(java.util.List.of(), 0);
    }

    static Spliterator.OfInt emptyIntSpliterator() {
        return Spliterators.spliterator(new int[0], 0);
    }

    static Spliterator.OfLong emptyLongSpliterator() {
        return spliterator(new long[0], 0);
    }

    static Spliterator.OfDouble emptyDoubleSpliterator() {
        return spliterator(new double[0], 0);
    }

    static <T> Spliterator<T> spliterator(Object[] array, int from, int to, int characteristics) {
        @SuppressWarnings("unchecked")
        java.util.List<T> elements = (java.util.List<T>) Arrays.asList(array).subList(from, to);
        return Spliterators.spliterator(elements, characteristics);
    }

    static Spliterator.OfLong spliterator(long[] array, int characteristics) {
        return spliterator(array, 0, array.length, characteristics);
    }

    static Spliterator.OfLong spliterator(long[] array, int from, int to, int characteristics) {
        return Spliterators.spliterator(
                Arrays.stream(array, from, to).iterator(), to - from, characteristics | OF_ARRAY);
    }

    static Spliterator.OfDouble spliterator(double[] array, int characteristics) {
        return spliterator(array, 0, array.length, characteristics);
    }

    static Spliterator.OfDouble spliterator(double[] array, int from, int to, int characteristics) {
        return Spliterators.spliterator(
                Arrays.stream(array, from, to).iterator(), to - from, characteristics | OF_ARRAY);
    }

    static <T> Iterator<T> iterator(Spliterator<T> source) {
        return new TSpliteratorOfIterator<>(source);
    }

    static PrimitiveIterator.OfInt iterator(Spliterator.OfInt source) {
        Iterator<Integer> elements = new TSpliteratorOfIterator<>(source);
        return new PrimitiveIterator.OfInt() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public int nextInt() {
                return elements.next();
            }
        };
    }

    static PrimitiveIterator.OfLong iterator(Spliterator.OfLong source) {
        Iterator<Long> elements = new TSpliteratorOfIterator<>(source);
        return new PrimitiveIterator.OfLong() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public long nextLong() {
                return elements.next();
            }
        };
    }

    static PrimitiveIterator.OfDouble iterator(Spliterator.OfDouble source) {
        Iterator<Double> elements = new TSpliteratorOfIterator<>(source);
        return new PrimitiveIterator.OfDouble() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public double nextDouble() {
                return elements.next();
            }
        };
    }
}
