package org.teavm.classlib.java.util;

/** The keys of a map. */
final class TKeysOfMap<K, V> extends TAbstractSet<K> {

    private final TMap<K, V> map;

    TKeysOfMap(TMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean contains(Object key) {
        return map.containsKey(key);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TIterator<K> iterator() {
        return new TKeysOfEntries<>(map);
    }
}
