package org.teavm.classlib.java.util;

/** The empty list, which says nothing in TeaVM. */
final class TCollections$3Mended {

    private TCollections$3Mended() {}

    static Object get(TCollections$3 self, int index) {
        throw new IndexOutOfBoundsException("Index: " + index);
    }
}
