package org.teavm.classlib.java.util;

import static org.teavm.classlib.java.util.TUnmodifiableCollection.refused;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.teavm.classlib.java.lang.TObject;

/** A map that cannot be changed, which asks the one that it shows. */
class TUnmodifiableMap<K, V> extends TObject implements TMap<K, V> {

    private final TMap<K, V> shown;

    TUnmodifiableMap(TMap<K, V> shown) {
        this.shown = Objects.requireNonNull(shown);
    }

    @Override
    public int size() {
        return shown.size();
    }

    @Override
    public boolean isEmpty() {
        return shown.isEmpty();
    }

    @Override
    public boolean containsKey(Object key) {
        return shown.containsKey(key);
    }

    @Override
    public boolean containsValue(Object value) {
        return shown.containsValue(value);
    }

    @Override
    public V get(Object key) {
        return shown.get(key);
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        return shown.getOrDefault(key, defaultValue);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        shown.forEach(action);
    }

    @Override
    public TSet<K> keySet() {
        return new TUnmodifiableSet<>(shown.keySet());
    }

    @Override
    public TCollection<V> values() {
        return new TUnmodifiableCollection<>(shown.values());
    }

    @Override
    public TSet<TMap.Entry<K, V>> entrySet() {
        return new TUnmodifiableSet<>(new TUnmodifiableEntries<>(shown));
    }

    @Override
    public boolean equals(Object other) {
        return other == this || shown.equals(other);
    }

    @Override
    public int hashCode() {
        return shown.hashCode();
    }

    @Override
    public String toString() {
        return shown.toString();
    }

    @Override
    public V put(K key, V value) {
        throw refused();
    }

    @Override
    public V putIfAbsent(K key, V value) {
        throw refused();
    }

    @Override
    public void putAll(TMap<? extends K, ? extends V> map) {
        throw refused();
    }

    @Override
    public V remove(Object key) {
        throw refused();
    }

    @Override
    public boolean remove(Object key, Object value) {
        throw refused();
    }

    @Override
    public boolean replace(K key, V before, V value) {
        throw refused();
    }

    @Override
    public V replace(K key, V value) {
        throw refused();
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        throw refused();
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        throw refused();
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        throw refused();
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        throw refused();
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        throw refused();
    }

    @Override
    public void clear() {
        throw refused();
    }
}
