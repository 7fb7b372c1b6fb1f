package org.teavm.classlib.java.util;

import java.lang.reflect.Array;

/**
 * In TeaVM {@code toArray} clears all of the array behind the elements, and elements are asked
 * whether they equal what is looked for.
 */
final class TAbstractCollectionMended {

    private TAbstractCollectionMended() {}

    @SuppressWarnings("unchecked")
    static <T> T[] toArray(TAbstractCollection<?> self, T[] array) {
        Object[] elements = self.toArray();
        T[] result = array;
        if (array.length < elements.length) {
            Class<?> type = array.getClass().getComponentType();
            result = (T[]) Array.newInstance(type, elements.length);
        }
        for (int i = 0; i < elements.length; i++) {
            result[i] = (T) elements[i];
        }
        if (result.length > elements.length) {
            result[elements.length] = null;
        }
        return result;
    }

    static boolean contains(TAbstractCollection<?> self, Object object) {
        TIterator<?> elements = self.iterator();
        boolean found = false;
        while (!found && elements.hasNext()) {
            found = object == null ? elements.next() == null : object.equals(elements.next());
        }
        return found;
    }

    static boolean remove(TAbstractCollection<?> self, Object object) {
        TIterator<?> elements = self.iterator();
        while (elements.hasNext()) {
            Object each = elements.next();
            if (object == null ? each == null : object.equals(each)) {
                elements.remove();
                return true;
            }
        }
        return false;
    }
}
