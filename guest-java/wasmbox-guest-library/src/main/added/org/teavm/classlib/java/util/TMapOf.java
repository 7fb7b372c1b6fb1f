package org.teavm.classlib.java.util;

import java.util.Objects;

/**
 * A map from {@code Map.of}, {@code Map.ofEntries} or {@code Map.copyOf}, which neither has nor
 * looks for {@code null}. It iterates in the order of a {@code HashMap}; on the JVM the order
 * differs from run to run.
 */
final class TMapOf<K, V> extends TUnmodifiableMap<K, V> {

    private final TMap<K, V> entries;

    private TMapOf(TMap<K, V> entries) {
        super(entries);
        this.entries = entries;
    }

    /** Of keys and their values by turns. */
    @SuppressWarnings("unchecked")
    static <K, V> TMap<K, V> of(Object... parts) {
        TMap<K, V> map = new THashMap<>(THashMap.capacity(parts.length / 2));
        for (int i = 0; i < parts.length; i += 2) {
            put(map, (K) parts[i], (V) parts[i + 1]);
        }
        return new TMapOf<>(map);
    }

    static <K, V> TMap<K, V> of(TMap.Entry<? extends K, ? extends V>[] entries) {
        TMap<K, V> map = new THashMap<>(THashMap.capacity(entries.length));
        for (TMap.Entry<? extends K, ? extends V> each : entries) {
            put(map, each.getKey(), each.getValue());
        }
        return new TMapOf<>(map);
    }

    @SuppressWarnings("unchecked")
    static <K, V> TMap<K, V> copyOf(TMap<? extends K, ? extends V> other) {
        if (other instanceof TMapOf) {
            return (TMap<K, V>) other;
        }
        return of(other.entrySet().toArray(new TMap.Entry[0]));
    }

    private static <K, V> void put(TMap<K, V> map, K key, V value) {
        Objects.requireNonNull(key);
        if (map.put(key, Objects.requireNonNull(value)) != null) {
            throw new IllegalArgumentException("duplicate key: " + key);
        }
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(Objects.requireNonNull(key));
    }

    @Override
    public boolean containsValue(Object value) {
        return entries.containsValue(Objects.requireNonNull(value));
    }

    @Override
    public V get(Object key) {
        return entries.get(Objects.requireNonNull(key));
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        return entries.getOrDefault(Objects.requireNonNull(key), defaultValue);
    }
}
