package org.teavm.classlib.java.util;

/** In TeaVM nothing can be added to parts of a {@code TreeSet}. */
final class TTreeSetMended {

    private TTreeSetMended() {}

    private static native <E> TTreeMap<E, Object> map(TTreeSet<E> self);

    private static <E> TTreeSetView<E> all(TTreeSet<E> set) {
        return new TTreeSetView<>(map(set));
    }

    static boolean remove(TTreeSet<?> self, Object object) {
        return map(self).remove(object) != null;
    }

    static <E> TNavigableSet<E> descendingSet(TTreeSet<E> self) {
        return all(self).descendingSet();
    }

    static <E> TNavigableSet<E> subSet(
            TTreeSet<E> self, E from, boolean withFrom, E to, boolean withTo) {
        return all(self).subSet(from, withFrom, to, withTo);
    }

    static <E> TNavigableSet<E> headSet(TTreeSet<E> self, E to, boolean withTo) {
        return all(self).headSet(to, withTo);
    }

    static <E> TNavigableSet<E> tailSet(TTreeSet<E> self, E from, boolean withFrom) {
        return all(self).tailSet(from, withFrom);
    }

    static <E> TSortedSet<E> subSet(TTreeSet<E> self, E from, E to) {
        return all(self).subSet(from, to);
    }

    static <E> TSortedSet<E> headSet(TTreeSet<E> self, E to) {
        return all(self).headSet(to);
    }

    static <E> TSortedSet<E> tailSet(TTreeSet<E> self, E from) {
        return all(self).tailSet(from);
    }
}
