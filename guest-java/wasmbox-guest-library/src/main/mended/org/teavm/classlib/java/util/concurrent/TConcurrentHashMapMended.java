package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * In TeaVM a value that is computed to be {@code null} stays in the map instead of leaving it, and
 * keys and values may be {@code null}.
 */
final class TConcurrentHashMapMended {

    private TConcurrentHashMapMended() {}

    static <K, V> V put(TConcurrentHashMap<K, V> self, K key, V value) {
        return putBefore(self, Objects.requireNonNull(key), Objects.requireNonNull(value));
    }

    static native <K, V> V putBefore(TConcurrentHashMap<K, V> self, K key, V value);

    static <K, V> V putIfAbsent(TConcurrentHashMap<K, V> self, K key, V value) {
        V before = self.get(key);
        return before == null ? self.put(key, value) : before;
    }

    static <K, V> V get(TConcurrentHashMap<K, V> self, Object key) {
        return getBefore(self, Objects.requireNonNull(key));
    }

    static native <K, V> V getBefore(TConcurrentHashMap<K, V> self, Object key);

    static <K, V> boolean containsKey(TConcurrentHashMap<K, V> self, Object key) {
        return self.get(key) != null;
    }

    static <K, V> V computeIfAbsent(
            TConcurrentHashMap<K, V> self, K key, Function<? super K, ? extends V> function) {
        return TConcurrentMapMended.computeIfAbsent(self, key, function);
    }

    static <K, V> V computeIfPresent(
            TConcurrentHashMap<K, V> self,
            K key,
            BiFunction<? super K, ? super V, ? extends V> function) {
        V before = self.get(key);
        return before == null ? null : replace(self, key, function.apply(key, before));
    }

    static <K, V> V compute(
            TConcurrentHashMap<K, V> self,
            K key,
            BiFunction<? super K, ? super V, ? extends V> function) {
        return replace(self, key, function.apply(key, self.get(key)));
    }

    static <K, V> V merge(
            TConcurrentHashMap<K, V> self,
            K key,
            V value,
            BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        V before = self.get(key);
        return replace(self, key, before == null ? value : function.apply(before, value));
    }

    private static <K, V> V replace(TConcurrentHashMap<K, V> map, K key, V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
        return value;
    }
}
