package org.teavm.classlib.java.util.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.teavm.classlib.java.util.TArrays;
import org.teavm.classlib.java.util.TComparator;
import org.teavm.classlib.java.util.TList;
import org.teavm.classlib.java.util.function.TUnaryOperator;

/** In TeaVM these go through an iterator, and that of such a list changes nothing. */
final class TCopyOnWriteArrayListMended {

    private TCopyOnWriteArrayListMended() {}

    static native <E> Object[] array(TCopyOnWriteArrayList<E> self);

    static native <E> void array(TCopyOnWriteArrayList<E> self, Object[] array);

    /** TeaVM's cannot be sorted or printed, and does not notice that the list has changed. */
    static <E> TList<E> subList(TCopyOnWriteArrayList<E> self, int from, int to) {
        int size = self.size();
        if (from < 0 || to > size || from > to) {
            throw new IndexOutOfBoundsException();
        }
        return new TCopyOnWriteSubList<>(self, from, to);
    }

    @SuppressWarnings("unchecked")
    static <E> boolean removeIf(TCopyOnWriteArrayList<E> self, Predicate<? super E> condition) {
        Object[] before = self.toArray();
        List<Object> kept = new ArrayList<>();
        for (Object element : before) {
            if (!condition.test((E) element)) {
                kept.add(element);
            }
        }
        array(self, kept.toArray());
        return kept.size() < before.length;
    }

    @SuppressWarnings("unchecked")
    static <E> void replaceAll(TCopyOnWriteArrayList<E> self, TUnaryOperator<E> operator) {
        Object[] elements = self.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = operator.apply((E) elements[i]);
        }
        array(self, elements);
    }

    @SuppressWarnings("unchecked")
    static <E> void sort(TCopyOnWriteArrayList<E> self, TComparator<? super E> order) {
        E[] elements = (E[]) self.toArray();
        TArrays.sort(elements, order);
        array(self, elements);
    }
}
