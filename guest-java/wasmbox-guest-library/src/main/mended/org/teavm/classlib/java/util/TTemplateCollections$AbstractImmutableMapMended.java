package org.teavm.classlib.java.util;

/** In TeaVM an empty map refuses to be cleared. */
final class TTemplateCollections$AbstractImmutableMapMended {

    private TTemplateCollections$AbstractImmutableMapMended() {}

    static void clear(TTemplateCollections.AbstractImmutableMap<?, ?> self) {
        if (!self.isEmpty()) {
            throw TUnmodifiableCollection.refused();
        }
    }
}
