package org.teavm.classlib.java.util;

import java.util.Objects;

/**
 * A list from {@code List.of} or {@code List.copyOf}, which neither has nor looks for {@code null}.
 */
final class TListOf<E> extends TTemplateCollections.ImmutableArrayList<E> {

    @SafeVarargs
    TListOf(E... elements) {
        super(elements);
        for (E each : elements) {
            Objects.requireNonNull(each);
        }
    }

    @Override
    public E get(int index) {
        int size = size();
        if ((size == 1 || size == 2) && (index < 0 || index >= size)) {
            throw new IndexOutOfBoundsException("Index: " + index + " Size: " + size);
        }
        return super.get(index);
    }

    @Override
    public boolean contains(Object object) {
        return indexOf(object) >= 0;
    }

    @Override
    public int indexOf(Object object) {
        return super.indexOf(Objects.requireNonNull(object));
    }

    @Override
    public int lastIndexOf(Object object) {
        return super.lastIndexOf(Objects.requireNonNull(object));
    }
}
