package org.teavm.classlib.java.util;

import java.util.Objects;

/**
 * In TeaVM unmodifiable collections search themselves one by one, empty lists cannot be rotated,
 * and lists are not searched for {@code null}.
 */
final class TCollectionsMended {

    private TCollectionsMended() {}

    private static native void rotateBefore(TList<?> list, int distance);

    static <T> TCollection<T> unmodifiableCollection(TCollection<? extends T> shown) {
        return new TUnmodifiableCollection<>(shown);
    }

    static <T> TSet<T> unmodifiableSet(TSet<? extends T> shown) {
        return new TUnmodifiableSet<>(shown);
    }

    static <T> TList<T> unmodifiableList(TList<? extends T> shown) {
        return shown instanceof TRandomAccess
                ? new TUnmodifiableArrayList<>(shown)
                : new TUnmodifiableList<>(shown);
    }

    @SuppressWarnings("unchecked")
    static <K, V> TMap<K, V> unmodifiableMap(TMap<? extends K, ? extends V> shown) {
        return new TUnmodifiableMap<>((TMap<K, V>) shown);
    }

    static <T> TSortedSet<T> unmodifiableSortedSet(TSortedSet<T> shown) {
        return new TUnmodifiableSortedSet<>(shown);
    }

    static <T> TNavigableSet<T> unmodifiableNavigableSet(TNavigableSet<T> shown) {
        return new TUnmodifiableNavigableSet<>(shown);
    }

    @SuppressWarnings("unchecked")
    static <K, V> TSortedMap<K, V> unmodifiableSortedMap(TSortedMap<K, ? extends V> shown) {
        return new TUnmodifiableSortedMap<>((TSortedMap<K, V>) shown);
    }

    @SuppressWarnings("unchecked")
    static <K, V> TNavigableMap<K, V> unmodifiableNavigableMap(
            TNavigableMap<K, ? extends V> shown) {
        return new TUnmodifiableNavigableMap<>((TNavigableMap<K, V>) shown);
    }

    static <T> TList<T> nCopies(int count, T element) {
        return new TCopies<>(count, element);
    }

    static void rotate(TList<?> list, int distance) {
        if (!list.isEmpty()) {
            rotateBefore(list, distance);
        }
    }

    static int indexOfSubList(TList<?> source, TList<?> target) {
        int last = source.size() - target.size();
        int index = 0;
        while (index <= last && !startsWith(source, index, target)) {
            index++;
        }
        return index <= last ? index : -1;
    }

    static int lastIndexOfSubList(TList<?> source, TList<?> target) {
        int index = source.size() - target.size();
        while (index >= 0 && !startsWith(source, index, target)) {
            index--;
        }
        return Math.max(index, -1);
    }

    private static boolean startsWith(TList<?> source, int index, TList<?> target) {
        TIterator<?> elements = source.listIterator(index);
        TIterator<?> wanted = target.iterator();
        boolean same = true;
        while (same && wanted.hasNext()) {
            same = Objects.equals(elements.next(), wanted.next());
        }
        return same;
    }

    static <K, V> TSortedMap<K, V> emptySortedMap() {
        return emptyNavigableMap();
    }

    static <K, V> TNavigableMap<K, V> emptyNavigableMap() {
        return new TUnmodifiableNavigableMap<>(new TTreeMap<>());
    }

    static <T> TSortedSet<T> emptySortedSet() {
        return emptyNavigableSet();
    }

    static <T> TNavigableSet<T> emptyNavigableSet() {
        return new TUnmodifiableNavigableSet<>(new TTreeSet<>());
    }

    static <K, V> TSortedMap<K, V> synchronizedSortedMap(TSortedMap<K, V> map) {
        return map;
    }

    static <K, V> TNavigableMap<K, V> synchronizedNavigableMap(TNavigableMap<K, V> map) {
        return map;
    }

    static <T> TSortedSet<T> synchronizedSortedSet(TSortedSet<T> set) {
        return set;
    }

    static <T> TNavigableSet<T> synchronizedNavigableSet(TNavigableSet<T> set) {
        return set;
    }

    static <T> TQueue<T> asLifoQueue(TDeque<T> deque) {
        return new TLifoQueue<>(deque);
    }
}
