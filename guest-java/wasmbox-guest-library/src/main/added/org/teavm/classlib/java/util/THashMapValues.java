package org.teavm.classlib.java.util;

import java.util.Objects;
import java.util.function.Consumer;

/** The values of a {@code HashMap}. */
final class THashMapValues<K, V> extends TAbstractCollection<V> {

    private final THashMap<K, V> map;

    THashMapValues(THashMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.elementCount;
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
        return new THashMapIterator.Values<>(map);
    }

    @Override
    public void forEach(Consumer<? super V> action) {
        Objects.requireNonNull(action);
        map.visitEntries(entry -> action.accept(entry.value));
    }
}
