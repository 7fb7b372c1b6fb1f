package org.teavm.classlib.java.util.concurrent;

import org.teavm.classlib.java.util.TAbstractCollection;
import org.teavm.classlib.java.util.TIterator;

/** The values of a {@code ConcurrentHashMap}. */
final class TConcurrentHashMapValues<K, V> extends TAbstractCollection<V> {

    private final TConcurrentHashMap<K, V> map;

    TConcurrentHashMapValues(TConcurrentHashMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.count;
    }

    @Override
    public boolean contains(Object value) {
        return map.containsValue(value);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TIterator<V> iterator() {
        return new TConcurrentHashMapIterator.Values<>(map);
    }
}
