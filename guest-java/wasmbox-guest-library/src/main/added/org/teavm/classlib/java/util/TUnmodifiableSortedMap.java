package org.teavm.classlib.java.util;

/** A sorted map that cannot be changed, which asks the one that it shows. */
class TUnmodifiableSortedMap<K, V> extends TUnmodifiableMap<K, V> implements TSortedMap<K, V> {

    private final TSortedMap<K, V> shown;

    TUnmodifiableSortedMap(TSortedMap<K, V> shown) {
        super(shown);
        this.shown = shown;
    }

    @Override
    public final TComparator<? super K> comparator() {
        return shown.comparator();
    }

    @Override
    public final K firstKey() {
        return shown.firstKey();
    }

    @Override
    public final K lastKey() {
        return shown.lastKey();
    }

    @Override
    public TSortedMap<K, V> subMap(K from, K to) {
        return new TUnmodifiableSortedMap<>(shown.subMap(from, to));
    }

    @Override
    public TSortedMap<K, V> headMap(K to) {
        return new TUnmodifiableSortedMap<>(shown.headMap(to));
    }

    @Override
    public TSortedMap<K, V> tailMap(K from) {
        return new TUnmodifiableSortedMap<>(shown.tailMap(from));
    }

    // ---- Java 21's, which no guest can call: guests are compiled for 17

    private static UnsupportedOperationException later() {
        return new UnsupportedOperationException("a method of Java 21");
    }

    @Override
    public TSequencedMap<K, V> reversed() {
        throw later();
    }

    @Override
    public TSequencedSet<K> sequencedKeySet() {
        throw later();
    }

    @Override
    public TSequencedCollection<V> sequencedValues() {
        throw later();
    }

    @Override
    public TSequencedSet<TMap.Entry<K, V>> sequencedEntrySet() {
        throw later();
    }
}
