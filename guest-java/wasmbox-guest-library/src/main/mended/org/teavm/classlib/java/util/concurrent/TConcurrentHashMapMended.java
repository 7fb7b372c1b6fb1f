package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import java.util.function.BiFunction;

/** In TeaVM a value that is computed to be {@code null} stays in the map instead of leaving it. */
final class TConcurrentHashMapMended {

    private TConcurrentHashMapMended() {}

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
