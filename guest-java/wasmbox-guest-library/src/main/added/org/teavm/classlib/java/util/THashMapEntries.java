package org.teavm.classlib.java.util;

import java.util.Objects;
import java.util.function.Consumer;

/** The entries of a {@code HashMap}. */
final class THashMapEntries<K, V> extends TAbstractSet<TMap.Entry<K, V>> {

    private final THashMap<K, V> map;

    THashMapEntries(THashMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.elementCount;
    }

    @Override
    public boolean contains(Object object) {
        if (!(object instanceof TMap.Entry)) {
            return false;
        }
        TMap.Entry<?, ?> other = (TMap.Entry<?, ?>) object;
        THashMap.HashEntry<K, V> entry = map.entryByKey(other.getKey());
        return entry != null && Objects.equals(entry.value, other.getValue());
    }

    @Override
    public boolean remove(Object object) {
        if (!(object instanceof TMap.Entry)) {
            return false;
        }
        TMap.Entry<?, ?> other = (TMap.Entry<?, ?>) object;
        return map.remove(other.getKey(), other.getValue());
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TIterator<TMap.Entry<K, V>> iterator() {
        return new THashMapIterator.Entries<>(map);
    }

    @Override
    public void forEach(Consumer<? super TMap.Entry<K, V>> action) {
        Objects.requireNonNull(action);
        map.visitEntries(action);
    }
}
