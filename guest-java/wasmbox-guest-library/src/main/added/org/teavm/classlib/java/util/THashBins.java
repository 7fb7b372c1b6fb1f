package org.teavm.classlib.java.util;

import java.util.ConcurrentModificationException;
import java.util.function.Consumer;

/**
 * The bins of a {@code HashMap}, of the sizes and in the order of the JDK's: what iterates over
 * them meets the entries in the same order as on a JVM, unless a table of 64 bins or more has one
 * of more than eight entries, of which the JDK makes a tree.
 */
abstract class THashBins<K, V> extends TAbstractMap<K, V> {

    static final float LOAD_FACTOR = 0.75f;
    static final int LONG_BIN = 8;
    private static final int CAPACITY = 16;
    private static final int MAX_CAPACITY = 1 << 30;
    private static final int CAPACITY_WITH_LONG_BINS = 64;

    transient int elementCount;
    transient int modCount;
    transient THashMap.HashEntry<K, V>[] elementData;
    final float loadFactor;
    private int threshold;

    THashBins(int capacity, float loadFactor) {
        if (capacity < 0) {
            throw new IllegalArgumentException("Illegal initial capacity: " + capacity);
        }
        if (!(loadFactor > 0)) {
            throw new IllegalArgumentException("Illegal load factor: " + loadFactor);
        }
        this.loadFactor = loadFactor;
        threshold = powerOfTwo(capacity);
    }

    THashBins() {
        loadFactor = LOAD_FACTOR;
    }

    private static int powerOfTwo(int capacity) {
        if (capacity <= 1) {
            return 1;
        }
        return capacity >= MAX_CAPACITY ? MAX_CAPACITY : Integer.highestOneBit(capacity - 1) << 1;
    }

    abstract THashMap.HashEntry<K, V> newEntry(K key, int hash, V value);

    abstract void accessed(THashMap.HashEntry<K, V> entry);

    abstract void entryInserted(boolean evict);

    abstract void removed(THashMap.HashEntry<K, V> entry);

    static int hash(Object key) {
        if (key == null) {
            return 0;
        }
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    static boolean sameKey(Object key, Object other) {
        return key == other || (key != null && key.equals(other));
    }

    final THashMap.HashEntry<K, V> entryByKey(Object key) {
        return find(key, hash(key));
    }

    final THashMap.HashEntry<K, V> find(Object key, int hash) {
        THashMap.HashEntry<K, V>[] table = elementData;
        if (table == null) {
            return null;
        }
        THashMap.HashEntry<K, V> entry = table[hash & (table.length - 1)];
        while (entry != null && (entry.hash != hash || !sameKey(key, entry.key))) {
            entry = entry.next;
        }
        return entry;
    }

    final V putInBins(K key, V value, boolean replace, boolean evict) {
        int hash = hash(key);
        if (elementData == null) {
            resize();
        }
        int index = hash & (elementData.length - 1);
        THashMap.HashEntry<K, V> last = null;
        THashMap.HashEntry<K, V> entry = elementData[index];
        int length = 0;
        while (entry != null) {
            if (entry.hash == hash && sameKey(key, entry.key)) {
                V before = entry.value;
                if (replace || before == null) {
                    entry.value = value;
                }
                accessed(entry);
                return before;
            }
            last = entry;
            entry = entry.next;
            length++;
        }
        entry = newEntry(key, hash, value);
        if (last == null) {
            elementData[index] = entry;
        } else {
            last.next = entry;
        }
        if (length >= LONG_BIN) {
            shortenBins();
        }
        modCount++;
        if (++elementCount > threshold) {
            resize();
        }
        entryInserted(evict);
        return null;
    }

    final void putEntries(TMap<? extends K, ? extends V> map, boolean evict) {
        int size = map.size();
        if (size > 0) {
            makeRoomFor(size);
            for (var it = map.entrySet().iterator(); it.hasNext(); ) {
                TMap.Entry<? extends K, ? extends V> entry = it.next();
                putInBins(entry.getKey(), entry.getValue(), true, evict);
            }
        }
    }

    private void makeRoomFor(int size) {
        if (elementData == null) {
            int capacity = (int) (size / loadFactor + 1f);
            if (capacity > threshold) {
                threshold = powerOfTwo(capacity);
            }
        } else {
            while (size > threshold && elementData.length < MAX_CAPACITY) {
                resize();
            }
        }
    }

    /** As the functions that compute a value do before they look for the key. */
    final void makeRoomInBins() {
        if (elementData == null || elementCount > threshold) {
            resize();
        }
    }

    /** As the functions that compute a value do, {@code put} adds at the end of the bin. */
    final void putFirstInBin(K key, int hash, V value) {
        int index = hash & (elementData.length - 1);
        THashMap.HashEntry<K, V> first = elementData[index];
        int length = 1;
        for (THashMap.HashEntry<K, V> each = first; each != null; each = each.next) {
            length++;
        }
        THashMap.HashEntry<K, V> entry = newEntry(key, hash, value);
        entry.next = first;
        elementData[index] = entry;
        if (length >= LONG_BIN) {
            shortenBins();
        }
        modCount++;
        elementCount++;
        entryInserted(true);
    }

    private void shortenBins() {
        if (elementData.length < CAPACITY_WITH_LONG_BINS) {
            resize();
        }
    }

    final THashMap.HashEntry<K, V> remove(Object key, int hash) {
        THashMap.HashEntry<K, V>[] table = elementData;
        if (table == null) {
            return null;
        }
        int index = hash & (table.length - 1);
        THashMap.HashEntry<K, V> last = null;
        THashMap.HashEntry<K, V> entry = table[index];
        while (entry != null && (entry.hash != hash || !sameKey(key, entry.key))) {
            last = entry;
            entry = entry.next;
        }
        if (entry != null) {
            if (last == null) {
                table[index] = entry.next;
            } else {
                last.next = entry.next;
            }
            modCount++;
            elementCount--;
            removed(entry);
        }
        return entry;
    }

    private void resize() {
        THashMap.HashEntry<K, V>[] before = elementData;
        if (before == null) {
            newTable(threshold > 0 ? threshold : CAPACITY);
            threshold = thresholdOf(elementData.length);
            return;
        }
        int capacity = before.length;
        if (capacity == MAX_CAPACITY) {
            threshold = Integer.MAX_VALUE;
            return;
        }
        newTable(capacity << 1);
        threshold = capacity >= CAPACITY ? threshold << 1 : 0;
        if (threshold == 0) {
            threshold = thresholdOf(capacity << 1);
        }
        for (int i = 0; i < capacity; i++) {
            split(before[i], i, capacity);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void newTable(int capacity) {
        elementData = (THashMap.HashEntry<K, V>[]) new THashMap.HashEntry[capacity];
    }

    private int thresholdOf(int capacity) {
        float threshold = capacity * loadFactor;
        return threshold < MAX_CAPACITY && capacity < MAX_CAPACITY
                ? (int) threshold
                : Integer.MAX_VALUE;
    }

    private void split(THashMap.HashEntry<K, V> bin, int index, int bit) {
        THashMap.HashEntry<K, V> low = null;
        THashMap.HashEntry<K, V> high = null;
        for (THashMap.HashEntry<K, V> each = bin; each != null; each = each.next) {
            if ((each.hash & bit) == 0) {
                append(low, each, index);
                low = each;
            } else {
                append(high, each, index + bit);
                high = each;
            }
        }
        if (low != null) {
            low.next = null;
        }
        if (high != null) {
            high.next = null;
        }
    }

    private void append(THashMap.HashEntry<K, V> last, THashMap.HashEntry<K, V> entry, int index) {
        if (last == null) {
            elementData[index] = entry;
        } else {
            last.next = entry;
        }
    }

    void emptyBins() {
        elementData = null;
        elementCount = 0;
        modCount = 0;
        threshold = 0;
    }

    final void checkModCount(int expected) {
        if (modCount != expected) {
            throw new ConcurrentModificationException();
        }
    }

    /** Also what the action adds, as in the JDK: that it changed the map is found at the end. */
    final void visitEntries(Consumer<? super THashMap.HashEntry<K, V>> action) {
        java.util.Objects.requireNonNull(action);
        THashMap.HashEntry<K, V>[] table = elementData;
        if (elementCount > 0) {
            int expected = modCount;
            for (int i = 0; i < table.length; i++) {
                for (THashMap.HashEntry<K, V> e = table[i]; e != null; e = e.next) {
                    action.accept(e);
                }
            }
            checkModCount(expected);
        }
    }
}
