package org.teavm.classlib.java.util.concurrent;

import java.util.function.Function;

/** In TeaVM a value that is computed for an absent key is put into the map, but not returned. */
final class TConcurrentMapMended {

    private TConcurrentMapMended() {}

    static <K, V> V computeIfAbsent(
            TConcurrentMap<K, V> self, K key, Function<? super K, ? extends V> function) {
        V present = self.get(key);
        V computed = present == null ? function.apply(key) : null;
        V before = computed == null ? present : self.putIfAbsent(key, computed);
        return before == null ? computed : before;
    }
}
