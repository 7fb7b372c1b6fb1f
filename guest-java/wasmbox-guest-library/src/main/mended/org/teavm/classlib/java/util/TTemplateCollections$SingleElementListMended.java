package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;

/** In TeaVM a list of one element says nothing of another index. */
final class TTemplateCollections$SingleElementListMended {

    private TTemplateCollections$SingleElementListMended() {}

    static <T> T get(TTemplateCollections.SingleElementList<T> self, int index) {
        if (index != 0) {
            throw Bounds.place(index, 1);
        }
        return getBefore(self, index);
    }

    static native <T> T getBefore(TTemplateCollections.SingleElementList<T> self, int index);
}
