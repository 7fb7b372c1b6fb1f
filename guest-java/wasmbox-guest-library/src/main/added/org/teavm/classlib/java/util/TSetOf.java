package org.teavm.classlib.java.util;

import java.util.Objects;

/**
 * A set from {@code Set.of} or {@code Set.copyOf}, which neither has nor looks for {@code null}. It
 * iterates in the order of a {@code HashSet}; on the JVM the order differs from run to run.
 */
final class TSetOf<E> extends TUnmodifiableSet<E> {

    private TSetOf(TSet<E> elements) {
        super(elements);
    }

    @SafeVarargs
    static <E> TSet<E> of(E... elements) {
        THashSet<E> set = new THashSet<>(THashMap.capacity(elements.length));
        for (E each : elements) {
            if (!set.add(Objects.requireNonNull(each))) {
                throw new IllegalArgumentException("duplicate element: " + each);
            }
        }
        return new TSetOf<>(set);
    }

    @SuppressWarnings("unchecked")
    static <E> TSet<E> copyOf(TCollection<? extends E> collection) {
        if (collection instanceof TSetOf) {
            return (TSet<E>) collection;
        }
        THashSet<E> set = new THashSet<>(collection);
        if (set.contains(null)) {
            throw new NullPointerException();
        }
        return new TSetOf<>(set);
    }

    @Override
    public boolean contains(Object object) {
        return super.contains(Objects.requireNonNull(object));
    }
}
