package org.teavm.classlib.java.util;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * {@code java.util.LinkedHashMap} in guests, in place of TeaVM's own, whose order of access not
 * every access changes, and of which not every addition removes the eldest entry.
 */
public class TLinkedHashMap<K, V> extends THashMap<K, V> implements TSequencedMap<K, V> {

    private final boolean accessOrder;
    private boolean puttingFirst;
    private boolean puttingLast;
    transient LinkedHashMapEntry<K, V> head;
    transient LinkedHashMapEntry<K, V> tail;

    static final class LinkedHashMapEntry<K, V> extends HashEntry<K, V> {
        LinkedHashMapEntry<K, V> chainForward;
        LinkedHashMapEntry<K, V> chainBackward;

        LinkedHashMapEntry(K key, int hash, V value) {
            super(key, hash, value);
        }
    }

    public TLinkedHashMap() {
        accessOrder = false;
    }

    public TLinkedHashMap(int capacity) {
        super(capacity);
        accessOrder = false;
    }

    public TLinkedHashMap(int capacity, float loadFactor) {
        this(capacity, loadFactor, false);
    }

    public TLinkedHashMap(int capacity, float loadFactor, boolean accessOrder) {
        super(capacity, loadFactor);
        this.accessOrder = accessOrder;
    }

    public TLinkedHashMap(TMap<? extends K, ? extends V> map) {
        accessOrder = false;
        putEntries(map, false);
    }

    public static <K, V> TLinkedHashMap<K, V> newLinkedHashMap(int size) {
        return new TLinkedHashMap<>(capacity(size));
    }

    static <T> T checkNotNull(T entry) {
        if (entry == null) {
            throw new TNoSuchElementException();
        }
        return entry;
    }

    @Override
    HashEntry<K, V> newEntry(K key, int hash, V value) {
        LinkedHashMapEntry<K, V> entry = new LinkedHashMapEntry<>(key, hash, value);
        link(entry, puttingFirst);
        return entry;
    }

    @Override
    void accessed(HashEntry<K, V> accessed) {
        LinkedHashMapEntry<K, V> entry = (LinkedHashMapEntry<K, V>) accessed;
        boolean toLast = puttingLast || (accessOrder && !puttingFirst);
        if (toLast ? entry != tail : puttingFirst && entry != head) {
            removed(entry);
            link(entry, puttingFirst);
            modCount++;
        }
    }

    @Override
    void entryInserted(boolean evict) {
        if (evict && head != null && removeEldestEntry(head)) {
            remove(head.key, head.hash);
        }
    }

    @Override
    void removed(HashEntry<K, V> removed) {
        LinkedHashMapEntry<K, V> entry = (LinkedHashMapEntry<K, V>) removed;
        LinkedHashMapEntry<K, V> before = entry.chainBackward;
        LinkedHashMapEntry<K, V> after = entry.chainForward;
        entry.chainBackward = null;
        entry.chainForward = null;
        if (before == null) {
            head = after;
        } else {
            before.chainForward = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.chainBackward = before;
        }
    }

    private void link(LinkedHashMapEntry<K, V> entry, boolean first) {
        if (head == null) {
            head = entry;
            tail = entry;
        } else if (first) {
            entry.chainForward = head;
            head.chainBackward = entry;
            head = entry;
        } else {
            entry.chainBackward = tail;
            tail.chainForward = entry;
            tail = entry;
        }
    }

    final void removeLinkedEntry(LinkedHashMapEntry<K, V> entry) {
        remove(entry.key, entry.hash);
    }

    protected boolean removeEldestEntry(TMap.Entry<K, V> eldest) {
        return false;
    }

    @Override
    public V get(Object key) {
        return getOrDefault(key, null);
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        HashEntry<K, V> entry = entryByKey(key);
        if (entry == null) {
            return defaultValue;
        }
        if (accessOrder) {
            accessed(entry);
        }
        return entry.value;
    }

    @Override
    public boolean containsValue(Object value) {
        for (LinkedHashMapEntry<K, V> e = head; e != null; e = e.chainForward) {
            if (Objects.equals(value, e.value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V putFirst(K key, V value) {
        puttingFirst = true;
        try {
            return putInBins(key, value, true, true);
        } finally {
            puttingFirst = false;
        }
    }

    @Override
    public V putLast(K key, V value) {
        puttingLast = true;
        try {
            return putInBins(key, value, true, true);
        } finally {
            puttingLast = false;
        }
    }

    @Override
    public void clear() {
        super.clear();
        head = null;
        tail = null;
    }

    @Override
    void emptyBins() {
        super.emptyBins();
        head = null;
        tail = null;
    }

    @Override
    public TSet<K> keySet() {
        return sequencedKeySet();
    }

    @Override
    public TSequencedSet<K> sequencedKeySet() {
        if (cachedKeySet == null) {
            cachedKeySet = new TLinkedHashMapKeySet<>(this, false);
        }
        return (TSequencedSet<K>) cachedKeySet;
    }

    @Override
    public TCollection<V> values() {
        return sequencedValues();
    }

    @Override
    public TSequencedCollection<V> sequencedValues() {
        if (cachedValues == null) {
            cachedValues = new TLinkedHashMapValues<>(this, false);
        }
        return (TSequencedCollection<V>) cachedValues;
    }

    @Override
    public TSet<TMap.Entry<K, V>> entrySet() {
        return sequencedEntrySet();
    }

    @Override
    public TSequencedSet<TMap.Entry<K, V>> sequencedEntrySet() {
        return new TLinkedHashMapEntrySet<>(this, false);
    }

    @Override
    public TSequencedMap<K, V> reversed() {
        return new TReversedLinkedHashMap<>(this);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        visitInOrder(entry -> action.accept(entry.key, entry.value));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        visitInOrder(entry -> entry.value = function.apply(entry.key, entry.value));
    }

    private void visitInOrder(Consumer<LinkedHashMapEntry<K, V>> action) {
        int expected = modCount;
        for (LinkedHashMapEntry<K, V> e = head; e != null; e = e.chainForward) {
            action.accept(e);
        }
        checkModCount(expected);
    }
}
