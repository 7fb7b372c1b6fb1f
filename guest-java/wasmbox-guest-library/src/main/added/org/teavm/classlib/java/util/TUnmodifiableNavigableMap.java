package org.teavm.classlib.java.util;

import static org.teavm.classlib.java.util.TUnmodifiableCollection.refused;

/** A navigable map that cannot be changed, which asks the one that it shows. */
final class TUnmodifiableNavigableMap<K, V> extends TUnmodifiableSortedMap<K, V>
        implements TNavigableMap<K, V> {

    private final TNavigableMap<K, V> shown;

    TUnmodifiableNavigableMap(TNavigableMap<K, V> shown) {
        super(shown);
        this.shown = shown;
    }

    private static <K, V> TMap.Entry<K, V> fixed(TMap.Entry<K, V> entry) {
        return entry == null ? null : new TAbstractMap.SimpleImmutableEntry<>(entry);
    }

    @Override
    public TMap.Entry<K, V> lowerEntry(K key) {
        return fixed(shown.lowerEntry(key));
    }

    @Override
    public K lowerKey(K key) {
        return shown.lowerKey(key);
    }

    @Override
    public TMap.Entry<K, V> floorEntry(K key) {
        return fixed(shown.floorEntry(key));
    }

    @Override
    public K floorKey(K key) {
        return shown.floorKey(key);
    }

    @Override
    public TMap.Entry<K, V> ceilingEntry(K key) {
        return fixed(shown.ceilingEntry(key));
    }

    @Override
    public K ceilingKey(K key) {
        return shown.ceilingKey(key);
    }

    @Override
    public TMap.Entry<K, V> higherEntry(K key) {
        return fixed(shown.higherEntry(key));
    }

    @Override
    public K higherKey(K key) {
        return shown.higherKey(key);
    }

    @Override
    public TMap.Entry<K, V> firstEntry() {
        return fixed(shown.firstEntry());
    }

    @Override
    public TMap.Entry<K, V> lastEntry() {
        return fixed(shown.lastEntry());
    }

    @Override
    public TMap.Entry<K, V> pollFirstEntry() {
        throw refused();
    }

    @Override
    public TMap.Entry<K, V> pollLastEntry() {
        throw refused();
    }

    @Override
    public TNavigableMap<K, V> descendingMap() {
        return new TUnmodifiableNavigableMap<>(shown.descendingMap());
    }

    @Override
    public TNavigableSet<K> navigableKeySet() {
        return new TUnmodifiableNavigableSet<>(shown.navigableKeySet());
    }

    @Override
    public TNavigableSet<K> descendingKeySet() {
        return new TUnmodifiableNavigableSet<>(shown.descendingKeySet());
    }

    @Override
    public TNavigableMap<K, V> subMap(K from, boolean withFrom, K to, boolean withTo) {
        return new TUnmodifiableNavigableMap<>(shown.subMap(from, withFrom, to, withTo));
    }

    @Override
    public TNavigableMap<K, V> headMap(K to, boolean withTo) {
        return new TUnmodifiableNavigableMap<>(shown.headMap(to, withTo));
    }

    @Override
    public TNavigableMap<K, V> tailMap(K from, boolean withFrom) {
        return new TUnmodifiableNavigableMap<>(shown.tailMap(from, withFrom));
    }

    @Override
    public TSortedMap<K, V> subMap(K from, K to) {
        return subMap(from, true, to, false);
    }

    @Override
    public TSortedMap<K, V> headMap(K to) {
        return headMap(to, false);
    }

    @Override
    public TSortedMap<K, V> tailMap(K from) {
        return tailMap(from, true);
    }

    @Override
    public TNavigableMap<K, V> reversed() {
        return descendingMap();
    }

    @Override
    public TSequencedSet<K> sequencedKeySet() {
        return navigableKeySet();
    }
}
