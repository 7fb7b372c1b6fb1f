package org.teavm.classlib.java.util;

/** A part of a {@code TreeSet}, to which elements can be added. */
final class TTreeSetView<E> extends TTreeMap.NavigableKeySet<E, Object> {

    private final TNavigableMap<E, Object> map;

    TTreeSetView(TNavigableMap<E, Object> map) {
        super(map);
        this.map = map;
    }

    @Override
    public boolean add(E element) {
        return map.put(element, Boolean.TRUE) == null;
    }

    @Override
    public TNavigableSet<E> descendingSet() {
        return new TTreeSetView<>(map.descendingMap());
    }

    @Override
    public TNavigableSet<E> subSet(E from, boolean withFrom, E to, boolean withTo) {
        return new TTreeSetView<>(map.subMap(from, withFrom, to, withTo));
    }

    @Override
    public TNavigableSet<E> headSet(E to, boolean withTo) {
        return new TTreeSetView<>(map.headMap(to, withTo));
    }

    @Override
    public TNavigableSet<E> tailSet(E from, boolean withFrom) {
        return new TTreeSetView<>(map.tailMap(from, withFrom));
    }

    @Override
    public TSortedSet<E> subSet(E from, E to) {
        return subSet(from, true, to, false);
    }

    @Override
    public TSortedSet<E> headSet(E to) {
        return headSet(to, false);
    }

    @Override
    public TSortedSet<E> tailSet(E from) {
        return tailSet(from, true);
    }
}
