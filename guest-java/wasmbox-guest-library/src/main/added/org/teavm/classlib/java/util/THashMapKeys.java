package org.teavm.classlib.java.util;

import java.util.Objects;
import java.util.function.Consumer;

/** The keys of a {@code HashMap}. */
final class THashMapKeys<K, V> extends TAbstractSet<K> {

    private final THashMap<K, V> map;

    THashMapKeys(THashMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.elementCount;
    }

    @Override
    public boolean contains(Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return map.remove(key, THashBins.hash(key)) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TIterator<K> iterator() {
        return new THashMapIterator.Keys<>(map);
    }

    @Override
    public void forEach(Consumer<? super K> action) {
        Objects.requireNonNull(action);
        map.visitEntries(entry -> action.accept(entry.key));
    }
}
