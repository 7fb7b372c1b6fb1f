package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.util.TAbstractMap;
import org.teavm.classlib.java.util.TAbstractSet;
import org.teavm.classlib.java.util.TComparator;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TMap;
import org.teavm.classlib.java.util.TNavigableMap;
import org.teavm.classlib.java.util.TNavigableSet;
import org.teavm.classlib.java.util.TSequencedCollection;
import org.teavm.classlib.java.util.TSequencedSet;
import org.teavm.classlib.java.util.TSet;
import org.teavm.classlib.java.util.TSortedMap;
import org.teavm.classlib.java.util.TTreeMap;

/**
 * {@code java.util.concurrent.ConcurrentSkipListMap} in guests, which TeaVM lacks: a tree that has
 * no nulls and may change while it is iterated over.
 */
public class TConcurrentSkipListMap<K, V> extends TAbstractMap<K, V>
        implements TConcurrentNavigableMap<K, V>, TSerializable {

    private final TNavigableMap<K, V> map;

    public TConcurrentSkipListMap() {
        map = new TTreeMap<>();
    }

    public TConcurrentSkipListMap(TComparator<? super K> order) {
        map = new TTreeMap<>(order);
    }

    public TConcurrentSkipListMap(TMap<? extends K, ? extends V> other) {
        map = new TTreeMap<>();
        putAll(other);
    }

    public TConcurrentSkipListMap(TSortedMap<K, ? extends V> other) {
        map = new TTreeMap<>(other.comparator());
        putAll(other);
    }

    private TConcurrentSkipListMap(TNavigableMap<K, V> view, boolean isView) {
        map = view;
    }

    private static <T> T present(T object) {
        return Objects.requireNonNull(object);
    }

    private static <K, V> TMap.@Nullable Entry<K, V> copied(TMap.@Nullable Entry<K, V> entry) {
        return entry == null ? null : new SimpleImmutableEntry<>(entry);
    }

    private TConcurrentSkipListMap<K, V> view(TNavigableMap<K, V> part) {
        return new TConcurrentSkipListMap<>(part, true);
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public V get(Object key) {
        return map.get(present(key));
    }

    @Override
    public V getOrDefault(Object key, V other) {
        V value = get(key);
        return value == null ? other : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return map.containsKey(present(key));
    }

    @Override
    public V put(K key, V value) {
        return map.put(present(key), present(value));
    }

    @Override
    public V putIfAbsent(K key, V value) {
        V before = get(key);
        return before == null ? put(key, value) : before;
    }

    @Override
    public V remove(Object key) {
        return map.remove(present(key));
    }

    @Override
    public boolean remove(Object key, Object value) {
        boolean same = value != null && value.equals(get(key));
        if (same) {
            map.remove(key);
        }
        return same;
    }

    @Override
    public V replace(K key, V value) {
        present(value);
        return get(key) == null ? null : map.put(key, value);
    }

    @Override
    public boolean replace(K key, V before, V after) {
        present(after);
        boolean same = present(before).equals(get(key));
        if (same) {
            map.put(key, after);
        }
        return same;
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TComparator<? super K> comparator() {
        return map.comparator();
    }

    @Override
    public TMap.Entry<K, V> lowerEntry(K key) {
        return copied(map.lowerEntry(present(key)));
    }

    @Override
    public K lowerKey(K key) {
        return map.lowerKey(present(key));
    }

    @Override
    public TMap.Entry<K, V> floorEntry(K key) {
        return copied(map.floorEntry(present(key)));
    }

    @Override
    public K floorKey(K key) {
        return map.floorKey(present(key));
    }

    @Override
    public TMap.Entry<K, V> ceilingEntry(K key) {
        return copied(map.ceilingEntry(present(key)));
    }

    @Override
    public K ceilingKey(K key) {
        return map.ceilingKey(present(key));
    }

    @Override
    public TMap.Entry<K, V> higherEntry(K key) {
        return copied(map.higherEntry(present(key)));
    }

    @Override
    public K higherKey(K key) {
        return map.higherKey(present(key));
    }

    @Override
    public K firstKey() {
        return map.firstKey();
    }

    @Override
    public TMap.Entry<K, V> firstEntry() {
        return copied(map.firstEntry());
    }

    @Override
    public TMap.Entry<K, V> pollFirstEntry() {
        return copied(map.pollFirstEntry());
    }

    @Override
    public K lastKey() {
        return map.lastKey();
    }

    @Override
    public TMap.Entry<K, V> lastEntry() {
        return copied(map.lastEntry());
    }

    @Override
    public TMap.Entry<K, V> pollLastEntry() {
        return copied(map.pollLastEntry());
    }

    @Override
    public TConcurrentNavigableMap<K, V> subMap(K from, boolean withFrom, K to, boolean withTo) {
        return view(map.subMap(present(from), withFrom, present(to), withTo));
    }

    @Override
    public TConcurrentNavigableMap<K, V> headMap(K to, boolean inclusive) {
        return view(map.headMap(present(to), inclusive));
    }

    @Override
    public TConcurrentNavigableMap<K, V> tailMap(K from, boolean inclusive) {
        return view(map.tailMap(present(from), inclusive));
    }

    @Override
    public TConcurrentNavigableMap<K, V> subMap(K from, K to) {
        return subMap(from, true, to, false);
    }

    @Override
    public TConcurrentNavigableMap<K, V> headMap(K to) {
        return headMap(to, false);
    }

    @Override
    public TConcurrentNavigableMap<K, V> tailMap(K from) {
        return tailMap(from, true);
    }

    @Override
    public TConcurrentNavigableMap<K, V> descendingMap() {
        return view(map.descendingMap());
    }

    @Override
    public TNavigableSet<K> keySet() {
        return navigableKeySet();
    }

    @Override
    public TNavigableSet<K> navigableKeySet() {
        return new TConcurrentSkipListSet<>(this);
    }

    @Override
    public TNavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }

    @Override
    public TSequencedCollection<V> sequencedValues() {
        return map.sequencedValues();
    }

    @Override
    public TSequencedSet<TMap.Entry<K, V>> sequencedEntrySet() {
        return map.sequencedEntrySet();
    }

    @Override
    public TSet<TMap.Entry<K, V>> entrySet() {
        return new TAbstractSet<>() {
            @Override
            public int size() {
                return map.size();
            }

            @Override
            public TIterator<TMap.Entry<K, V>> iterator() {
                return new Entries();
            }
        };
    }

    /** Each entry is looked for behind the one before, whatever has changed meanwhile. */
    private final class Entries implements TIterator<TMap.Entry<K, V>> {
        private TMap.@Nullable Entry<K, V> next = firstEntry();
        private TMap.@Nullable Entry<K, V> last;

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public TMap.Entry<K, V> next() {
            if (next == null) {
                throw new java.util.NoSuchElementException();
            }
            last = next;
            next = higherEntry(next.getKey());
            return last;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            map.remove(last.getKey());
            last = null;
        }
    }
}
