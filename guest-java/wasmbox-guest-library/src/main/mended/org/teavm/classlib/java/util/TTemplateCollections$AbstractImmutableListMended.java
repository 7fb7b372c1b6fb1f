package org.teavm.classlib.java.util;

import java.util.function.Predicate;

/** In TeaVM an empty list refuses what would leave it empty. */
final class TTemplateCollections$AbstractImmutableListMended {

    private TTemplateCollections$AbstractImmutableListMended() {}

    private static void refuse(TCollection<?> list) {
        if (!list.isEmpty()) {
            throw TUnmodifiableCollection.refused();
        }
    }

    static void clear(TTemplateCollections.AbstractImmutableList<?> self) {
        refuse(self);
    }

    static boolean removeAll(
            TTemplateCollections.AbstractImmutableList<?> self, TCollection<?> others) {
        refuse(self);
        return false;
    }

    static boolean retainAll(
            TTemplateCollections.AbstractImmutableList<?> self, TCollection<?> others) {
        refuse(self);
        return false;
    }

    static boolean removeIf(
            TTemplateCollections.AbstractImmutableList<?> self, Predicate<?> filter) {
        refuse(self);
        return false;
    }
}
