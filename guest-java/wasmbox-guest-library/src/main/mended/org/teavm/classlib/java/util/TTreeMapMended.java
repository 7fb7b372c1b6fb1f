package org.teavm.classlib.java.util;

import java.util.ConcurrentModificationException;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * In TeaVM another value for a key of a {@code TreeMap} disturbs its iterators, an order is asked
 * twice for each key that is put or removed, functions that compute values may change the map, keys
 * that are equal to the order are kept twice when a map is copied, and a clone shows the keys of
 * its original.
 */
final class TTreeMapMended {

    private TTreeMapMended() {}

    private static native int modCount(TTreeMap<?, ?> self);

    private static native void modCount(TTreeMap<?, ?> self, int count);

    private static native void cachedNavigableKeySet(
            TTreeMap<?, ?> self, TTreeMap.NavigableKeySet<?, ?> keys);

    private static native Object cloneBefore(TTreeMap<?, ?> self);

    private static native void fillMapBefore(TTreeMap<?, ?> self, TMap.Entry<?, ?>[] entries);

    static Object put(TTreeMap<?, ?> self, Object key, Object value) {
        TTreeMap<Object, Object> map = cast(self);
        TComparator<Object> order = order(self);
        if (map.root == null) {
            order.compare(key, key); // as the JDK's: the key may be of a wrong kind, or wait
        }
        TTreeMapPath path = new TTreeMapPath(map.root);
        TTreeMap.TreeNode<Object, Object> node = path.find(key, order);
        if (node != null) {
            return node.setValue(value);
        }
        node = new TTreeMap.TreeNode<>(key);
        node.setValue(value);
        map.root = path.end(node);
        modCount(self, modCount(self) + 1);
        return null;
    }

    static Object remove(TTreeMap<?, ?> self, Object key) {
        TTreeMap<Object, Object> map = cast(self);
        TTreeMapPath path = new TTreeMapPath(map.root);
        TTreeMap.TreeNode<Object, Object> node = path.find(key, order(self));
        if (node == null) {
            return null;
        }
        Object value = node.getValue();
        map.root = path.end(TTreeMapPath.joined(node.left, node.right));
        modCount(self, modCount(self) + 1);
        return value;
    }

    @SuppressWarnings("unchecked")
    private static TTreeMap<Object, Object> cast(TTreeMap<?, ?> self) {
        return (TTreeMap<Object, Object>) self;
    }

    static Object clone(TTreeMap<?, ?> self) {
        TTreeMap<?, ?> copy = (TTreeMap<?, ?>) cloneBefore(self);
        cachedNavigableKeySet(copy, null);
        return copy;
    }

    static <K, V> TMap.Entry<K, V> clone(TMap.Entry<K, V> entry) {
        return entry == null ? null : new TAbstractMap.SimpleImmutableEntry<>(entry);
    }

    static <K> TSet<K> keySet(TTreeMap<K, ?> self) {
        return self.navigableKeySet();
    }

    @SuppressWarnings("unchecked")
    private static TComparator<Object> order(TTreeMap<?, ?> self) {
        TComparator<Object> order = (TComparator<Object>) self.comparator();
        return order == null ? TComparator.NaturalOrder.instance() : order;
    }

    static void fillMap(TTreeMap<?, ?> self, TMap.Entry<?, ?>[] entries) {
        TComparator<Object> compared = order(self);
        boolean distinct = true;
        for (int i = 1; i < entries.length && distinct; i++) {
            distinct = compared.compare(entries[i - 1].getKey(), entries[i].getKey()) != 0;
        }
        if (distinct) {
            fillMapBefore(self, entries);
            return;
        }
        for (TMap.Entry<?, ?> each : entries) {
            put(self, each.getKey(), each.getValue());
        }
    }

    private static void checkModCount(TTreeMap<?, ?> map, int expected) {
        if (modCount(map) != expected) {
            throw new ConcurrentModificationException();
        }
    }

    static <K, V> V computeIfAbsent(
            TTreeMap<K, V> self, K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        V before = self.get(key);
        if (before != null) {
            return before;
        }
        int count = modCount(self);
        V value = function.apply(key);
        checkModCount(self, count);
        if (value != null) {
            self.put(key, value);
        }
        return value;
    }

    static <K, V> V computeIfPresent(
            TTreeMap<K, V> self, K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        V before = self.get(key);
        return before == null ? null : computed(self, key, before, function);
    }

    static <K, V> V compute(
            TTreeMap<K, V> self, K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        return computed(self, key, self.get(key), function);
    }

    private static <K, V> V computed(
            TTreeMap<K, V> self,
            K key,
            V before,
            BiFunction<? super K, ? super V, ? extends V> function) {
        int count = modCount(self);
        V value = function.apply(key, before);
        checkModCount(self, count);
        if (value == null) {
            self.remove(key);
        } else {
            self.put(key, value);
        }
        return value;
    }

    static <K, V> V merge(
            TTreeMap<K, V> self,
            K key,
            V value,
            BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        Objects.requireNonNull(function);
        return computed(
                self,
                key,
                self.get(key),
                (k, before) -> before == null ? value : function.apply(before, value));
    }
}
