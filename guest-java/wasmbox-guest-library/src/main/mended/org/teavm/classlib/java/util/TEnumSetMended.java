package org.teavm.classlib.java.util;

import java.util.Collection;

/** TeaVM does not say what a set of constants cannot be made of. */
final class TEnumSetMended {

    private TEnumSetMended() {}

    static <E extends Enum<E>> TEnumSet<E> range(E first, E last) {
        if (first.ordinal() > last.ordinal()) {
            throw new IllegalArgumentException(first + " > " + last);
        }
        return rangeBefore(first, last);
    }

    static native <E extends Enum<E>> TEnumSet<E> rangeBefore(E first, E last);

    static <E extends Enum<E>> TEnumSet<E> copyOf(Collection<E> collection) {
        if (!((Object) collection instanceof TEnumSet) && collection.isEmpty()) {
            throw new IllegalArgumentException("Collection is empty");
        }
        return copyOfBefore(collection);
    }

    static native <E extends Enum<E>> TEnumSet<E> copyOfBefore(Collection<E> collection);
}
