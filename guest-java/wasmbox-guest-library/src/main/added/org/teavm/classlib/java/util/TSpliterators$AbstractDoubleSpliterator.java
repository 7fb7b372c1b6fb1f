package org.teavm.classlib.java.util;

/** {@code java.util.Spliterators.AbstractDoubleSpliterator} in guests, which never splits. */
public abstract class TSpliterators$AbstractDoubleSpliterator implements TSpliterator.OfDouble {

    private final long size;
    private final int characteristics;

    protected TSpliterators$AbstractDoubleSpliterator(long size, int characteristics) {
        this.size = size;
        this.characteristics = TSpliteratorOfIterator.characteristics(characteristics);
    }

    @Override
    public TSpliterator.OfDouble trySplit() {
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
