package org.teavm.classlib.java.util;

/** In TeaVM sets from {@code Set.of} may be asked for {@code null}, and some cannot be made. */
final class TSetMended {

    private TSetMended() {}

    static <E> TSet<E> of() {
        return TSetOf.of();
    }

    @SuppressWarnings("unchecked")
    static <E> TSet<E> of(E e1) {
        return TSetOf.of((E[]) new Object[] {e1});
    }

    static <E> TSet<E> of(E e1, E e2) {
        return TSetOf.of(e1, e2);
    }

    static <E> TSet<E> of(E e1, E e2, E e3) {
        return TSetOf.of(e1, e2, e3);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4) {
        return TSetOf.of(e1, e2, e3, e4);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4, E e5) {
        return TSetOf.of(e1, e2, e3, e4, e5);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4, E e5, E e6) {
        return TSetOf.of(e1, e2, e3, e4, e5, e6);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7) {
        return TSetOf.of(e1, e2, e3, e4, e5, e6, e7);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8) {
        return TSetOf.of(e1, e2, e3, e4, e5, e6, e7, e8);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9) {
        return TSetOf.of(e1, e2, e3, e4, e5, e6, e7, e8, e9);
    }

    static <E> TSet<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9, E e10) {
        return TSetOf.of(e1, e2, e3, e4, e5, e6, e7, e8, e9, e10);
    }

    @SafeVarargs
    static <E> TSet<E> of(E... elements) {
        return TSetOf.of(elements);
    }

    static <E> TSet<E> copyOf(TCollection<? extends E> collection) {
        return TSetOf.copyOf(collection);
    }
}
