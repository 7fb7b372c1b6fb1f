package org.teavm.classlib.java.util;

/**
 * In TeaVM views of a {@code TreeMap} have no neighbours of keys, and those of an empty map fail.
 */
final class TTreeMap$MapViewMended {

    private TTreeMap$MapViewMended() {}

    private static native <K, V> TTreeMap<K, V> owner(TTreeMap.MapView<K, V> self);

    private static native boolean reverse(TTreeMap.MapView<?, ?> self);

    private static native Object from(TTreeMap.MapView<?, ?> self);

    private static native boolean fromIncluded(TTreeMap.MapView<?, ?> self);

    private static native boolean fromChecked(TTreeMap.MapView<?, ?> self);

    private static native Object to(TTreeMap.MapView<?, ?> self);

    private static native boolean toIncluded(TTreeMap.MapView<?, ?> self);

    private static native boolean toChecked(TTreeMap.MapView<?, ?> self);

    @SuppressWarnings("unchecked")
    private static int compare(TTreeMap.MapView<?, ?> self, Object key, Object bound) {
        TComparator<Object> order = (TComparator<Object>) owner(self).comparator();
        return order == null
                ? ((Comparable<Object>) key).compareTo(bound)
                : order.compare(key, bound);
    }

    private static boolean tooLow(TTreeMap.MapView<?, ?> self, Object key) {
        if (!fromChecked(self)) {
            return false;
        }
        int order = compare(self, key, from(self));
        return order < 0 || (order == 0 && !fromIncluded(self));
    }

    private static boolean tooHigh(TTreeMap.MapView<?, ?> self, Object key) {
        if (!toChecked(self)) {
            return false;
        }
        int order = compare(self, key, to(self));
        return order > 0 || (order == 0 && !toIncluded(self));
    }

    static <K, V> void check(
            TTreeMap.MapView<K, V> self,
            TTreeMap<K, V> owner,
            K from,
            boolean fromIncluded,
            K to,
            boolean toIncluded) {
        try {
            checkBefore(self, owner, from, fromIncluded, to, toIncluded);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fromKey > toKey");
        }
    }

    static native <K, V> void checkBefore(
            TTreeMap.MapView<K, V> self,
            TTreeMap<K, V> owner,
            K from,
            boolean fromIncluded,
            K to,
            boolean toIncluded);

    static <K, V> V put(TTreeMap.MapView<K, V> self, K key, V value) {
        if (tooLow(self, key) || tooHigh(self, key)) {
            throw new IllegalArgumentException("key out of range");
        }
        return putBefore(self, key, value);
    }

    static native <K, V> V putBefore(TTreeMap.MapView<K, V> self, K key, V value);

    static <K, V> TTreeMap.TreeNode<K, V> firstNode(TTreeMap.MapView<K, V> self) {
        TTreeMap.TreeNode<K, V> node =
                fromChecked(self)
                        ? near(owner(self), from(self), fromIncluded(self), false)
                        : end(owner(self), false);
        return node == null || tooHigh(self, node.getKey()) ? null : node;
    }

    static <K, V> TTreeMap.TreeNode<K, V> lastNode(TTreeMap.MapView<K, V> self) {
        TTreeMap.TreeNode<K, V> node =
                toChecked(self)
                        ? near(owner(self), to(self), toIncluded(self), true)
                        : end(owner(self), true);
        return node == null || tooLow(self, node.getKey()) ? null : node;
    }

    private static <K, V> TTreeMap.TreeNode<K, V> end(TTreeMap<K, V> map, boolean last) {
        TTreeMap.TreeNode<K, V> node = map.root;
        TTreeMap.TreeNode<K, V> end = null;
        while (node != null) {
            end = node;
            node = node.forward(last);
        }
        return end;
    }

    private static <K, V> TTreeMap.TreeNode<K, V> near(
            TTreeMap<K, V> map, Object key, boolean itself, boolean below) {
        return itself ? map.findExactOrNext(key, below) : map.findNext(key, below);
    }

    private static <K, V> TTreeMap.TreeNode<K, V> neighbour(
            TTreeMap.MapView<K, V> self, Object key, boolean itself, boolean before) {
        boolean below = before != reverse(self);
        TTreeMap.TreeNode<K, V> node = near(owner(self), key, itself, below);
        if (node == null) {
            return null;
        }
        if (tooHigh(self, node.getKey())) {
            return below ? lastNode(self) : null;
        }
        if (tooLow(self, node.getKey())) {
            return below ? null : firstNode(self);
        }
        return node;
    }

    private static <K, V> TMap.Entry<K, V> entry(TTreeMap.TreeNode<K, V> node) {
        return node == null
                ? null
                : new TAbstractMap.SimpleImmutableEntry<>(node.getKey(), node.getValue());
    }

    private static <K> K key(TTreeMap.TreeNode<K, ?> node) {
        return node == null ? null : node.getKey();
    }

    @SuppressWarnings("unchecked")
    static TComparator<?> comparator(TTreeMap.MapView<?, ?> self) {
        TComparator<Object> order = (TComparator<Object>) owner(self).comparator();
        return reverse(self) ? TCollections.reverseOrder(order) : order;
    }

    static <K, V> TMap.Entry<K, V> lowerEntry(TTreeMap.MapView<K, V> self, Object key) {
        return entry(neighbour(self, key, false, true));
    }

    static Object lowerKey(TTreeMap.MapView<?, ?> self, Object key) {
        return key(neighbour(self, key, false, true));
    }

    static <K, V> TMap.Entry<K, V> floorEntry(TTreeMap.MapView<K, V> self, Object key) {
        return entry(neighbour(self, key, true, true));
    }

    static Object floorKey(TTreeMap.MapView<?, ?> self, Object key) {
        return key(neighbour(self, key, true, true));
    }

    static <K, V> TMap.Entry<K, V> ceilingEntry(TTreeMap.MapView<K, V> self, Object key) {
        return entry(neighbour(self, key, true, false));
    }

    static Object ceilingKey(TTreeMap.MapView<?, ?> self, Object key) {
        return key(neighbour(self, key, true, false));
    }

    static <K, V> TMap.Entry<K, V> higherEntry(TTreeMap.MapView<K, V> self, Object key) {
        return entry(neighbour(self, key, false, false));
    }

    static Object higherKey(TTreeMap.MapView<?, ?> self, Object key) {
        return key(neighbour(self, key, false, false));
    }
}
