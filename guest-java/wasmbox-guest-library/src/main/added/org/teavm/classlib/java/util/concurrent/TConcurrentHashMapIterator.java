package org.teavm.classlib.java.util.concurrent;

import org.teavm.classlib.java.util.TEnumeration;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TMap;
import org.teavm.classlib.java.util.TNoSuchElementException;

/**
 * An iterator over a {@code ConcurrentHashMap}, which may change meanwhile: it goes through the
 * bins of the table that it began with, and where that has been doubled, through all bins that came
 * of one.
 */
abstract class TConcurrentHashMapIterator<K, V> {

    private final TConcurrentBins<K, V> map;
    private final int length;
    // Of the table that the bin was in.
    private int currentLength;
    private int index = -1;
    private TConcurrentBins.Node<K, V> last;
    private TConcurrentBins.Node<K, V> next;

    TConcurrentHashMapIterator(TConcurrentBins<K, V> map) {
        this.map = map;
        length = map.table == null ? 0 : map.table.length;
        currentLength = length;
        findNext();
    }

    private void findNext() {
        if (next != null) {
            next = next.next;
        }
        while (next == null && nextBin() < length) {
            currentLength = map.table.length;
            next = map.table[index];
        }
    }

    private int nextBin() {
        while (currentLength > length && (index & currentLength >>> 1) != 0) {
            currentLength >>>= 1;
            index -= currentLength;
        }
        if (currentLength > length) {
            index += currentLength >>> 1;
            return 0;
        }
        return ++index;
    }

    public final boolean hasNext() {
        return next != null;
    }

    public final boolean hasMoreElements() {
        return next != null;
    }

    final TConcurrentBins.Node<K, V> nextNode() {
        if (next == null) {
            throw new TNoSuchElementException();
        }
        last = next;
        findNext();
        return last;
    }

    public final void remove() {
        if (last == null) {
            throw new IllegalStateException();
        }
        map.remove(last.key);
        last = null;
    }

    static final class Keys<K, V> extends TConcurrentHashMapIterator<K, V>
            implements TIterator<K>, TEnumeration<K> {
        Keys(TConcurrentBins<K, V> map) {
            super(map);
        }

        @Override
        public K next() {
            return nextNode().key;
        }

        @Override
        public K nextElement() {
            return next();
        }
    }

    static final class Values<K, V> extends TConcurrentHashMapIterator<K, V>
            implements TIterator<V>, TEnumeration<V> {
        Values(TConcurrentBins<K, V> map) {
            super(map);
        }

        @Override
        public V next() {
            return nextNode().value;
        }

        @Override
        public V nextElement() {
            return next();
        }
    }

    static final class Entries<K, V> extends TConcurrentHashMapIterator<K, V>
            implements TIterator<TMap.Entry<K, V>> {
        private final TConcurrentBins<K, V> map;

        Entries(TConcurrentBins<K, V> map) {
            super(map);
            this.map = map;
        }

        @Override
        public TMap.Entry<K, V> next() {
            TConcurrentBins.Node<K, V> node = nextNode();
            return new Entry<>(map, node.key, node.value);
        }
    }

    /** As it was when the iterator met it; to set its value puts that into the map. */
    private static final class Entry<K, V> extends TMapEntry<K, V> {
        private final TConcurrentBins<K, V> map;

        Entry(TConcurrentBins<K, V> map, K key, V value) {
            super(key, value);
            this.map = map;
        }

        @Override
        public V setValue(V value) {
            map.put(key, value);
            return super.setValue(value);
        }
    }
}
