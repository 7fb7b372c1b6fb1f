package org.teavm.classlib.java.util;

import java.util.function.Predicate;
import org.teavm.classlib.java.util.function.TUnaryOperator;

/** In TeaVM lists that cannot be changed refuse only what would change them. */
final class TTemplateCollections$ImmutableArrayListMended {

    private TTemplateCollections$ImmutableArrayListMended() {}

    static <E> TIterator<E> iterator(TTemplateCollections.ImmutableArrayList<E> self) {
        return new TUnmodifiableIterator<>(new TListIteratorOfIndices<>(self, 0));
    }

    static <E> TListIterator<E> listIterator(
            TTemplateCollections.ImmutableArrayList<E> self, int index) {
        return new TUnmodifiableListIterator<>(TAbstractListMended.listIterator(self, index));
    }

    static void clear(TTemplateCollections.ImmutableArrayList<?> self) {
        throw TUnmodifiableCollection.refused();
    }

    static boolean addAll(
            TTemplateCollections.ImmutableArrayList<?> self, TCollection<?> elements) {
        throw TUnmodifiableCollection.refused();
    }

    static boolean addAll(
            TTemplateCollections.ImmutableArrayList<?> self, int index, TCollection<?> elements) {
        throw TUnmodifiableCollection.refused();
    }

    static boolean remove(TTemplateCollections.ImmutableArrayList<?> self, Object object) {
        throw TUnmodifiableCollection.refused();
    }

    static boolean removeAll(
            TTemplateCollections.ImmutableArrayList<?> self, TCollection<?> others) {
        throw TUnmodifiableCollection.refused();
    }

    static boolean retainAll(
            TTemplateCollections.ImmutableArrayList<?> self, TCollection<?> others) {
        throw TUnmodifiableCollection.refused();
    }

    static boolean removeIf(TTemplateCollections.ImmutableArrayList<?> self, Predicate<?> filter) {
        throw TUnmodifiableCollection.refused();
    }

    static void sort(TTemplateCollections.ImmutableArrayList<?> self, TComparator<?> comparator) {
        throw TUnmodifiableCollection.refused();
    }

    static void replaceAll(
            TTemplateCollections.ImmutableArrayList<?> self, TUnaryOperator<?> operator) {
        throw TUnmodifiableCollection.refused();
    }
}
