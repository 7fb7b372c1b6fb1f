package org.teavm.classlib.java.util;

import java.util.function.Consumer;

/** The entries of a map that cannot be changed. */
final class TUnmodifiableEntries<K, V> extends TAbstractSet<TMap.Entry<K, V>> {

    private final TSet<TMap.Entry<K, V>> shown;

    TUnmodifiableEntries(TMap<K, V> map) {
        shown = map.entrySet();
    }

    @Override
    public int size() {
        return shown.size();
    }

    @Override
    public boolean contains(Object object) {
        return shown.contains(object);
    }

    @Override
    public TIterator<TMap.Entry<K, V>> iterator() {
        return new TUnmodifiableIterator<>(shown.iterator()) {
            @Override
            public TMap.Entry<K, V> next() {
                return new TAbstractMap.SimpleImmutableEntry<>(super.next());
            }
        };
    }

    @Override
    public void forEach(Consumer<? super TMap.Entry<K, V>> action) {
        iterator().forEachRemaining(action);
    }
}
