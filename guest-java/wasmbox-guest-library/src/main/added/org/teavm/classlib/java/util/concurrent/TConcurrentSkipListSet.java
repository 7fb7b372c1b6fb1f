package org.teavm.classlib.java.util.concurrent;

import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.util.TAbstractSet;
import org.teavm.classlib.java.util.TCollection;
import org.teavm.classlib.java.util.TComparator;
import org.teavm.classlib.java.util.TIterator;
import org.teavm.classlib.java.util.TMap;
import org.teavm.classlib.java.util.TNavigableSet;
import org.teavm.classlib.java.util.TSortedSet;

/**
 * {@code java.util.concurrent.ConcurrentSkipListSet} in guests, which TeaVM lacks, and the keys of
 * a {@code ConcurrentSkipListMap}.
 */
public class TConcurrentSkipListSet<E> extends TAbstractSet<E>
        implements TNavigableSet<E>, TSerializable {

    private final TConcurrentNavigableMap<E, Object> map;

    public TConcurrentSkipListSet() {
        map = new TConcurrentSkipListMap<>();
    }

    public TConcurrentSkipListSet(TComparator<? super E> order) {
        map = new TConcurrentSkipListMap<>(order);
    }

    public TConcurrentSkipListSet(TCollection<? extends E> elements) {
        this();
        addAll(elements);
    }

    public TConcurrentSkipListSet(TSortedSet<E> elements) {
        map = new TConcurrentSkipListMap<>(elements.comparator());
        addAll(elements);
    }

    @SuppressWarnings("unchecked")
    TConcurrentSkipListSet(TConcurrentNavigableMap<E, ?> map) {
        this.map = (TConcurrentNavigableMap<E, Object>) map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean contains(Object object) {
        return map.containsKey(object);
    }

    @Override
    public boolean add(E element) {
        return map.putIfAbsent(element, Boolean.TRUE) == null;
    }

    @Override
    public boolean remove(Object object) {
        return map.remove(object) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public TComparator<? super E> comparator() {
        return map.comparator();
    }

    @Override
    public E lower(E element) {
        return map.lowerKey(element);
    }

    @Override
    public E floor(E element) {
        return map.floorKey(element);
    }

    @Override
    public E ceiling(E element) {
        return map.ceilingKey(element);
    }

    @Override
    public E higher(E element) {
        return map.higherKey(element);
    }

    @Override
    public E first() {
        return map.firstKey();
    }

    @Override
    public E pollFirst() {
        TMap.Entry<E, ?> taken = map.pollFirstEntry();
        return taken == null ? null : taken.getKey();
    }

    @Override
    public E last() {
        return map.lastKey();
    }

    @Override
    public E pollLast() {
        TMap.Entry<E, ?> taken = map.pollLastEntry();
        return taken == null ? null : taken.getKey();
    }

    @Override
    public TNavigableSet<E> subSet(E from, boolean withFrom, E to, boolean withTo) {
        return map.subMap(from, withFrom, to, withTo).navigableKeySet();
    }

    @Override
    public TNavigableSet<E> headSet(E to, boolean inclusive) {
        return map.headMap(to, inclusive).navigableKeySet();
    }

    @Override
    public TNavigableSet<E> tailSet(E from, boolean inclusive) {
        return map.tailMap(from, inclusive).navigableKeySet();
    }

    @Override
    public TNavigableSet<E> subSet(E from, E to) {
        return subSet(from, true, to, false);
    }

    @Override
    public TNavigableSet<E> headSet(E to) {
        return headSet(to, false);
    }

    @Override
    public TNavigableSet<E> tailSet(E from) {
        return tailSet(from, true);
    }

    @Override
    public TNavigableSet<E> descendingSet() {
        return map.descendingMap().navigableKeySet();
    }

    @Override
    public TIterator<E> descendingIterator() {
        return descendingSet().iterator();
    }

    @Override
    public TIterator<E> iterator() {
        TIterator<TMap.Entry<E, Object>> entries = map.entrySet().iterator();
        return new TIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public E next() {
                return entries.next().getKey();
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }
}
