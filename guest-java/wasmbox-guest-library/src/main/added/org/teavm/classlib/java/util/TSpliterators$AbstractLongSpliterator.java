package org.teavm.classlib.java.util;

/** {@code java.util.Spliterators.AbstractLongSpliterator} in guests, which never splits. */
public abstract class TSpliterators$AbstractLongSpliterator implements TSpliterator.OfLong {

    private final long size;
    private final int characteristics;

    protected TSpliterators$AbstractLongSpliterator(long size, int characteristics) {
        this.size = size;
        this.characteristics = TSpliteratorOfIterator.characteristics(characteristics);
    }

    @Override
    public TSpliterator.OfLong trySplit() {
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
