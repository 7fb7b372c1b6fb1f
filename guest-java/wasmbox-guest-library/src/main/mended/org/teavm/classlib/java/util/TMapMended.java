package org.teavm.classlib.java.util;

/**
 * In TeaVM maps from {@code Map.of} may have, and may be asked for, {@code null}, and some have a
 * key twice.
 */
final class TMapMended {

    private TMapMended() {}

    static <K, V> TMap<K, V> of() {
        return TMapOf.of(new Object[0]);
    }

    static <K, V> TMap<K, V> of(K k1, V v1) {
        return TMapOf.of(new Object[] {k1, v1});
    }

    static <K, V> TMap<K, V> of(K k1, V v1, K k2, V v2) {
        return TMapOf.of(new Object[] {k1, v1, k2, v2});
    }

    static <K, V> TMap<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3) {
        return TMapOf.of(new Object[] {k1, v1, k2, v2, k3, v3});
    }

    static <K, V> TMap<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4) {
        return TMapOf.of(new Object[] {k1, v1, k2, v2, k3, v3, k4, v4});
    }

    static <K, V> TMap<K, V> of(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5) {
        return TMapOf.of(new Object[] {k1, v1, k2, v2, k3, v3, k4, v4, k5, v5});
    }

    static <K, V> TMap<K, V> of(
            K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6) {
        return TMapOf.of(new Object[] {k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6});
    }

    static <K, V> TMap<K, V> of(
            K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7) {
        return TMapOf.of(new Object[] {k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7});
    }

    static <K, V> TMap<K, V> of(
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8) {
        return TMapOf.of(
                new Object[] {k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8});
    }

    static <K, V> TMap<K, V> of(
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8,
            K k9,
            V v9) {
        return TMapOf.of(
                new Object[] {
                    k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9
                });
    }

    static <K, V> TMap<K, V> of(
            K k1,
            V v1,
            K k2,
            V v2,
            K k3,
            V v3,
            K k4,
            V v4,
            K k5,
            V v5,
            K k6,
            V v6,
            K k7,
            V v7,
            K k8,
            V v8,
            K k9,
            V v9,
            K k10,
            V v10) {
        return TMapOf.of(
                new Object[] {
                    k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9, k10, v10
                });
    }

    @SafeVarargs
    static <K, V> TMap<K, V> ofEntries(TMap.Entry<? extends K, ? extends V>... entries) {
        return TMapOf.of(entries);
    }

    static <K, V> TMap<K, V> copyOf(TMap<? extends K, ? extends V> other) {
        return TMapOf.copyOf(other);
    }
}
