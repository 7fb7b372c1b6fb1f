package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Bounds;

/** The list of {@code Collections.nCopies}. */
final class TCopies<T> extends TAbstractList<T> implements TRandomAccess {

    private final int size;
    private final T element;

    TCopies(int size, T element) {
        if (size < 0) {
            throw new IllegalArgumentException("List length = " + size);
        }
        this.size = size;
        this.element = element;
    }

    @Override
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(Bounds.index(index, size));
        }
        return element;
    }

    @Override
    public int size() {
        return size;
    }
}
