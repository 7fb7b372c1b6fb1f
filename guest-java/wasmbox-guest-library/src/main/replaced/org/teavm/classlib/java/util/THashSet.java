package org.teavm.classlib.java.util;

import org.teavm.classlib.java.io.TSerializable;
import org.teavm.classlib.java.lang.TCloneNotSupportedException;
import org.teavm.classlib.java.lang.TCloneable;

/**
 * {@code java.util.HashSet} in guests, in place of TeaVM's own, which makes room for the elements
 * of a collection otherwise than the JDK, and whose clone is always a {@code HashSet}.
 */
public class THashSet<E> extends TAbstractSet<E> implements TCloneable, TSerializable {

    transient THashMap<E, THashSet<E>> backingMap;

    public THashSet() {
        this(new THashMap<>());
    }

    public THashSet(int capacity) {
        this(new THashMap<>(capacity));
    }

    public THashSet(int capacity, float loadFactor) {
        this(new THashMap<>(capacity, loadFactor));
    }

    public THashSet(TCollection<? extends E> collection) {
        this(Math.max((int) (collection.size() / THashBins.LOAD_FACTOR) + 1, 16));
        addAll(collection);
    }

    THashSet(THashMap<E, THashSet<E>> backingMap) {
        this.backingMap = backingMap;
    }

    public static <T> THashSet<T> newHashSet(int size) {
        return new THashSet<>(THashMap.capacity(size));
    }

    @Override
    public int size() {
        return backingMap.size();
    }

    @Override
    public boolean isEmpty() {
        return backingMap.isEmpty();
    }

    @Override
    public boolean contains(Object object) {
        return backingMap.containsKey(object);
    }

    @Override
    public boolean add(E element) {
        return backingMap.put(element, this) == null;
    }

    @Override
    public boolean remove(Object object) {
        return backingMap.remove(object) != null;
    }

    @Override
    public void clear() {
        backingMap.clear();
    }

    @Override
    public TIterator<E> iterator() {
        return backingMap.keySet().iterator();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object clone() {
        try {
            THashSet<E> copy = (THashSet<E>) super.clone();
            copy.backingMap = (THashMap<E, THashSet<E>>) backingMap.clone();
            return copy;
        } catch (TCloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
