package org.teavm.classlib.java.util;

/**
 * An iterator over a {@code HashMap}, which knows its next entry before it is asked, as the JDK's.
 */
abstract class THashMapIterator<K, V> {

    private final THashMap<K, V> map;
    private int expectedModCount;
    private int position;
    private THashMap.HashEntry<K, V> current;
    private THashMap.HashEntry<K, V> next;

    THashMapIterator(THashMap<K, V> map) {
        this.map = map;
        expectedModCount = map.modCount;
        if (map.elementCount > 0) {
            next = nextBin();
        }
    }

    private THashMap.HashEntry<K, V> nextBin() {
        THashMap.HashEntry<K, V>[] table = map.elementData;
        THashMap.HashEntry<K, V> first = null;
        while (first == null && position < table.length) {
            first = table[position++];
        }
        return first;
    }

    public boolean hasNext() {
        return next != null;
    }

    final THashMap.HashEntry<K, V> nextEntry() {
        map.checkModCount(expectedModCount);
        if (next == null) {
            throw new TNoSuchElementException();
        }
        current = next;
        next = current.next;
        if (next == null) {
            next = nextBin();
        }
        return current;
    }

    public void remove() {
        if (current == null) {
            throw new IllegalStateException();
        }
        map.checkModCount(expectedModCount);
        map.remove(current.key, current.hash);
        current = null;
        expectedModCount = map.modCount;
    }

    static final class Keys<K, V> extends THashMapIterator<K, V> implements TIterator<K> {
        Keys(THashMap<K, V> map) {
            super(map);
        }

        @Override
        public K next() {
            return nextEntry().key;
        }
    }

    static final class Values<K, V> extends THashMapIterator<K, V> implements TIterator<V> {
        Values(THashMap<K, V> map) {
            super(map);
        }

        @Override
        public V next() {
            return nextEntry().value;
        }
    }

    static final class Entries<K, V> extends THashMapIterator<K, V>
            implements TIterator<TMap.Entry<K, V>> {
        Entries(THashMap<K, V> map) {
            super(map);
        }

        @Override
        public TMap.Entry<K, V> next() {
            return nextEntry();
        }
    }
}
