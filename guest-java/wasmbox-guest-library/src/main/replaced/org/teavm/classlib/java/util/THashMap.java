package org.teavm.classlib.java.util;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.lang.TCloneNotSupportedException;
import org.teavm.classlib.java.lang.TCloneable;

/**
 * {@code java.util.HashMap} in guests, in place of TeaVM's own, which iterates in another order and
 * whose functions that compute values may change the map unnoticed.
 */
public class THashMap<K, V> extends THashBins<K, V> implements TCloneable, TSerializable {

    static class HashEntry<K, V> extends TMapEntry<K, V> {
        final int hash;
        HashEntry<K, V> next;

        HashEntry(K key, int hash, V value) {
            super(key, value);
            this.hash = hash;
        }
    }

    public THashMap() {}

    public THashMap(int capacity) {
        super(capacity, LOAD_FACTOR);
    }

    public THashMap(int capacity, float loadFactor) {
        super(capacity, loadFactor);
    }

    public THashMap(TMap<? extends K, ? extends V> map) {
        putEntries(map, false);
    }

    public static <K, V> THashMap<K, V> newHashMap(int size) {
        return new THashMap<>(capacity(size));
    }

    static int capacity(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("Negative number of mappings: " + size);
        }
        return (int) Math.ceil(size / (double) LOAD_FACTOR);
    }

    @Override
    HashEntry<K, V> newEntry(K key, int hash, V value) {
        return new HashEntry<>(key, hash, value);
    }

    @Override
    void accessed(HashEntry<K, V> entry) {}

    @Override
    void entryInserted(boolean evict) {}

    @Override
    void removed(HashEntry<K, V> entry) {}

    @Override
    public int size() {
        return elementCount;
    }

    @Override
    public boolean isEmpty() {
        return elementCount == 0;
    }

    @Override
    public V get(Object key) {
        HashEntry<K, V> entry = entryByKey(key);
        return entry == null ? null : entry.value;
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        HashEntry<K, V> entry = entryByKey(key);
        return entry == null ? defaultValue : entry.value;
    }

    @Override
    public boolean containsKey(Object key) {
        return entryByKey(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        for (TIterator<V> it = new THashMapIterator.Values<>(this); it.hasNext(); ) {
            if (Objects.equals(value, it.next())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public V put(K key, V value) {
        return putInBins(key, value, true, true);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return putInBins(key, value, false, true);
    }

    @Override
    public void putAll(TMap<? extends K, ? extends V> map) {
        putEntries(map, true);
    }

    @Override
    public V remove(Object key) {
        HashEntry<K, V> entry = remove(key, hash(key));
        return entry == null ? null : entry.value;
    }

    @Override
    public boolean remove(Object key, Object value) {
        int hash = hash(key);
        HashEntry<K, V> entry = find(key, hash);
        return entry != null && sameKey(value, entry.value) && remove(entry.key, hash) != null;
    }

    @Override
    public boolean replace(K key, V before, V value) {
        HashEntry<K, V> entry = entryByKey(key);
        if (entry == null || !Objects.equals(entry.value, before)) {
            return false;
        }
        replace(entry, value);
        return true;
    }

    @Override
    public V replace(K key, V value) {
        HashEntry<K, V> entry = entryByKey(key);
        return entry == null ? null : replace(entry, value);
    }

    private V replace(HashEntry<K, V> entry, V value) {
        V before = entry.setValue(value);
        accessed(entry);
        return before;
    }

    @Override
    public void clear() {
        modCount++;
        if (elementCount > 0) {
            elementCount = 0;
            Arrays.fill(elementData, null);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            THashMap<K, V> copy = (THashMap<K, V>) super.clone();
            copy.emptyBins();
            copy.putEntries(this, false);
            return copy;
        } catch (TCloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public TSet<K> keySet() {
        if (cachedKeySet == null) {
            cachedKeySet = new THashMapKeys<>(this);
        }
        return cachedKeySet;
    }

    @Override
    public TCollection<V> values() {
        if (cachedValues == null) {
            cachedValues = new THashMapValues<>(this);
        }
        return cachedValues;
    }

    @Override
    public TSet<TMap.Entry<K, V>> entrySet() {
        return new THashMapEntries<>(this);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        visitEntries(entry -> action.accept(entry.key, entry.value));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        visitEntries(entry -> entry.value = function.apply(entry.key, entry.value));
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        int hash = hash(key);
        makeRoomInBins();
        HashEntry<K, V> entry = find(key, hash);
        if (entry != null && entry.value != null) {
            accessed(entry);
            return entry.value;
        }
        int expected = modCount;
        V value = function.apply(key);
        checkModCount(expected);
        if (value != null) {
            computed(entry, key, hash, value);
        }
        return value;
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        int hash = hash(key);
        HashEntry<K, V> entry = find(key, hash);
        return entry == null || entry.value == null ? null : compute(entry, key, hash, function);
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        int hash = hash(key);
        makeRoomInBins();
        return compute(find(key, hash), key, hash, function);
    }

    private V compute(
            HashEntry<K, V> entry,
            K key,
            int hash,
            BiFunction<? super K, ? super V, ? extends V> function) {
        int expected = modCount;
        V value = function.apply(key, entry == null ? null : entry.value);
        checkModCount(expected);
        computed(entry, key, hash, value);
        return value;
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        Objects.requireNonNull(function);
        int hash = hash(key);
        makeRoomInBins();
        HashEntry<K, V> entry = find(key, hash);
        V merged = value;
        if (entry != null && entry.value != null) {
            int expected = modCount;
            merged = function.apply(entry.value, value);
            checkModCount(expected);
        }
        computed(entry, key, hash, merged);
        return merged;
    }

    private void computed(HashEntry<K, V> entry, K key, int hash, V value) {
        if (value == null) {
            if (entry != null) {
                remove(key, hash);
            }
        } else if (entry == null) {
            putFirstInBin(key, hash, value);
        } else {
            entry.value = value;
            accessed(entry);
        }
    }
}
