package org.teavm.classlib.java.util.concurrent;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.util.TAbstractSet;
import org.teavm.classlib.java.util.TCollection;
import org.teavm.classlib.java.util.TEnumeration;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TMap;
import org.teavm.classlib.java.util.TSet;

/**
 * {@code java.util.concurrent.ConcurrentHashMap} in guests, in place of TeaVM's own, which iterates
 * in another order, fails when it is changed meanwhile, and has no {@code newKeySet}.
 */
public class TConcurrentHashMap<K, V> extends TConcurrentBulk<K, V>
        implements TConcurrentMap<K, V>, TSerializable {

    private static final float LOAD_FACTOR = 0.75f;

    public TConcurrentHashMap() {}

    public TConcurrentHashMap(int capacity) {
        this(capacity, LOAD_FACTOR);
    }

    public TConcurrentHashMap(int capacity, float loadFactor) {
        this(capacity, loadFactor, 1);
    }

    public TConcurrentHashMap(int capacity, float loadFactor, int threads) {
        super(capacity(capacity, loadFactor, threads));
    }

    public TConcurrentHashMap(TMap<? extends K, ? extends V> map) {
        this(map.size());
        putAll(map);
    }

    private static long capacity(int capacity, float loadFactor, int threads) {
        if (!(loadFactor > 0) || capacity < 0 || threads <= 0) {
            throw new IllegalArgumentException();
        }
        return (long) (1.0 + Math.max(capacity, threads) / loadFactor);
    }

    public static <T> KeySetView<T, Boolean> newKeySet() {
        return new TConcurrentHashMap<T, Boolean>().keySet(Boolean.TRUE);
    }

    public static <T> KeySetView<T, Boolean> newKeySet(int capacity) {
        return new TConcurrentHashMap<T, Boolean>(capacity).keySet(Boolean.TRUE);
    }

    @Override
    public int size() {
        return count;
    }

    public long mappingCount() {
        return count;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public V get(Object key) {
        return getOrDefault(key, null);
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        Node<K, V> node = find(key);
        return node == null ? defaultValue : node.value;
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value);
        for (TIterator<V> it = new TConcurrentHashMapIterator.Values<>(this); it.hasNext(); ) {
            if (value.equals(it.next())) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(Object value) {
        return containsValue(value);
    }

    @Override
    public V put(K key, V value) {
        return put(key, value, true);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return put(key, value, false);
    }

    @Override
    public void putAll(TMap<? extends K, ? extends V> map) {
        if (table != null) {
            makeRoomFor(count + map.size());
        }
        for (var it = map.entrySet().iterator(); it.hasNext(); ) {
            TMap.Entry<? extends K, ? extends V> entry = it.next();
            put(entry.getKey(), entry.getValue(), true);
        }
    }

    @Override
    public V remove(Object key) {
        return removeNode(key, null);
    }

    @Override
    public boolean remove(Object key, Object value) {
        Objects.requireNonNull(key);
        return value != null && removeNode(key, value) != null;
    }

    @Override
    public boolean replace(K key, V before, V value) {
        Objects.requireNonNull(before);
        Objects.requireNonNull(value);
        Node<K, V> node = find(key);
        boolean same = node != null && before.equals(node.value);
        if (same) {
            node.value = value;
        }
        return same;
    }

    @Override
    public V replace(K key, V value) {
        Objects.requireNonNull(value);
        Node<K, V> node = find(key);
        return node == null ? null : node.setValue(value);
    }

    @Override
    public void clear() {
        if (table != null) {
            Arrays.fill(table, null);
            count = 0;
        }
    }

    @Override
    public KeySetView<K, V> keySet() {
        return new KeySetView<>(this, null);
    }

    public KeySetView<K, V> keySet(V value) {
        return new KeySetView<>(this, Objects.requireNonNull(value));
    }

    @Override
    public TCollection<V> values() {
        return new TConcurrentHashMapValues<>(this);
    }

    @Override
    public TSet<TMap.Entry<K, V>> entrySet() {
        return new TConcurrentHashMapEntries<>(this);
    }

    public TEnumeration<K> keys() {
        return new TConcurrentHashMapIterator.Keys<>(this);
    }

    public TEnumeration<V> elements() {
        return new TConcurrentHashMapIterator.Values<>(this);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            Node<K, V> node = it.nextNode();
            action.accept(node.key, node.value);
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        for (var it = new TConcurrentHashMapIterator.Keys<>(this); it.hasNext(); ) {
            Node<K, V> node = it.nextNode();
            replace(node.key, Objects.requireNonNull(function.apply(node.key, node.value)));
        }
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        Node<K, V> node = find(key);
        return node != null ? node.value : compute(key, before -> function.apply(key));
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        return find(key) == null ? null : compute(key, before -> function.apply(key, before));
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        return compute(key, (V before) -> function.apply(key, before));
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        Objects.requireNonNull(function);
        return compute(key, before -> before == null ? value : function.apply(before, value));
    }

    /** The keys of a map; those that are added get the value of the view. */
    public static final class KeySetView<K, V> extends TAbstractSet<K> implements TSerializable {

        private final TConcurrentHashMap<K, V> map;
        private final V value;

        KeySetView(TConcurrentHashMap<K, V> map, V value) {
            this.map = map;
            this.value = value;
        }

        public TConcurrentHashMap<K, V> getMap() {
            return map;
        }

        public V getMappedValue() {
            return value;
        }

        @Override
        public int size() {
            return map.count;
        }

        @Override
        public boolean contains(Object key) {
            return map.containsKey(key);
        }

        @Override
        public boolean add(K key) {
            if (value == null) {
                throw new UnsupportedOperationException();
            }
            return map.put(key, value, false) == null;
        }

        @Override
        public boolean addAll(TCollection<? extends K> keys) {
            boolean changed = false;
            for (TIterator<? extends K> it = keys.iterator(); it.hasNext(); ) {
                changed |= add(it.next());
            }
            return changed;
        }

        @Override
        public boolean remove(Object key) {
            return map.remove(key) != null;
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public TIterator<K> iterator() {
            return new TConcurrentHashMapIterator.Keys<>(map);
        }
    }
}
