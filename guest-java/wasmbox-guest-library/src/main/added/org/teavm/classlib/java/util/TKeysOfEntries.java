package org.teavm.classlib.java.util;

/** The keys of entries in their order. */
final class TKeysOfEntries<K, V> implements TIterator<K> {

    private final TIterator<TMap.Entry<K, V>> entries;

    TKeysOfEntries(TMap<K, V> map) {
        entries = map.entrySet().iterator();
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public K next() {
        return entries.next().getKey();
    }

    @Override
    public void remove() {
        entries.remove();
    }
}
