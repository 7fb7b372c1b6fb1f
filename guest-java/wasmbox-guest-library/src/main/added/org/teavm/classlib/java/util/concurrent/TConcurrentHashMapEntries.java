package org.teavm.classlib.java.util.concurrent;

import org.teavm.classlib.java.util.TAbstractSet;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TMap;

/** The entries of a {@code ConcurrentHashMap}. */
final class TConcurrentHashMapEntries<K, V> extends TAbstractSet<TMap.Entry<K, V>> {

    private final TConcurrentHashMap<K, V> map;

    TConcurrentHashMapEntries(TConcurrentHashMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.count;
    }

    @Override
    public boolean contains(Object object) {
        return object instanceof TMap.Entry<?, ?> entry
                && entry.getKey() != null
                && entry.getValue() != null
                && entry.getValue().equals(map.get(entry.getKey()));
    }

    @Override
    public boolean add(TMap.Entry<K, V> entry) {
        return map.put(entry.getKey(), entry.getValue()) == null;
    }

    @Override
    public boolean remove(Object object) {
        return object instanceof TMap.Entry<?, ?> entry
                && entry.getKey() != null
                && map.remove(entry.getKey(), entry.getValue());
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TIterator<TMap.Entry<K, V>> iterator() {
        return new TConcurrentHashMapIterator.Entries<>(map);
    }
}
