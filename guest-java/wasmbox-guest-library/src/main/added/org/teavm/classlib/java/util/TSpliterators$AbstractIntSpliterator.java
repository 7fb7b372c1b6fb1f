package org.teavm.classlib.java.util;

/** {@code java.util.Spliterators.AbstractIntSpliterator} in guests, which never splits. */
public abstract class TSpliterators$AbstractIntSpliterator implements TSpliterator.OfInt {

    private final long size;
    private final int characteristics;

    protected TSpliterators$AbstractIntSpliterator(long size, int characteristics) {
        this.size = size;
        this.characteristics = TSpliteratorOfIterator.characteristics(characteristics);
    }

    @Override
    public TSpliterator.OfInt trySplit() {
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
