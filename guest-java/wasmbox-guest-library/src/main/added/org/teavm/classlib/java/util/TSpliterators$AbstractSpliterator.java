package org.teavm.classlib.java.util;

/** {@code java.util.Spliterators.AbstractSpliterator} in guests, which never splits. */
public abstract class TSpliterators$AbstractSpliterator<T> implements TSpliterator<T> {

    private final long size;
    private final int characteristics;

    protected TSpliterators$AbstractSpliterator(long size, int characteristics) {
        this.size = size;
        this.characteristics = TSpliteratorOfIterator.characteristics(characteristics);
    }

    @Override
    public TSpliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return size;
    }

    @Override
    public int characteristics() {
        return characteristics;
    }
}
