package org.teavm.classlib.java.util;

import java.util.function.Predicate;

/** In TeaVM an empty set refuses what would leave it empty. */
final class TTemplateCollections$AbstractImmutableSetMended {

    private TTemplateCollections$AbstractImmutableSetMended() {}

    private static void refuse(TCollection<?> set) {
        if (!set.isEmpty()) {
            throw TUnmodifiableCollection.refused();
        }
    }

    static void clear(TTemplateCollections.AbstractImmutableSet<?> self) {
        refuse(self);
    }

    static boolean removeAll(
            TTemplateCollections.AbstractImmutableSet<?> self, TCollection<?> others) {
        refuse(self);
        return false;
    }

    static boolean retainAll(
            TTemplateCollections.AbstractImmutableSet<?> self, TCollection<?> others) {
        refuse(self);
        return false;
    }

    static boolean removeIf(
            TTemplateCollections.AbstractImmutableSet<?> self, Predicate<?> filter) {
        refuse(self);
        return false;
    }
}
