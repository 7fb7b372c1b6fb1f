package org.teavm.classlib.java.util;

/** In TeaVM lists from {@code List.of} may have, and may be asked for, {@code null}. */
final class TListMended {

    private TListMended() {}

    static <E> TList<E> of() {
        return new TListOf<>();
    }

    @SuppressWarnings("unchecked")
    static <E> TList<E> of(E e1) {
        return new TListOf<>((E[]) new Object[] {e1});
    }

    static <E> TList<E> of(E e1, E e2) {
        return new TListOf<>(e1, e2);
    }

    static <E> TList<E> of(E e1, E e2, E e3) {
        return new TListOf<>(e1, e2, e3);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4) {
        return new TListOf<>(e1, e2, e3, e4);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4, E e5) {
        return new TListOf<>(e1, e2, e3, e4, e5);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4, E e5, E e6) {
        return new TListOf<>(e1, e2, e3, e4, e5, e6);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7) {
        return new TListOf<>(e1, e2, e3, e4, e5, e6, e7);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8) {
        return new TListOf<>(e1, e2, e3, e4, e5, e6, e7, e8);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9) {
        return new TListOf<>(e1, e2, e3, e4, e5, e6, e7, e8, e9);
    }

    static <E> TList<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9, E e10) {
        return new TListOf<>(e1, e2, e3, e4, e5, e6, e7, e8, e9, e10);
    }

    @SafeVarargs
    static <E> TList<E> of(E... elements) {
        return new TListOf<>(elements.clone());
    }

    @SuppressWarnings("unchecked")
    static <E> TList<E> copyOf(TCollection<? extends E> collection) {
        if (collection instanceof TListOf) {
            return (TList<E>) collection;
        }
        return new TListOf<>((E[]) collection.toArray().clone());
    }
}
