package org.teavm.classlib.java.util;

/** A list with fast access by index that cannot be changed. */
final class TUnmodifiableArrayList<E> extends TUnmodifiableList<E> implements TRandomAccess {

    TUnmodifiableArrayList(TList<? extends E> shown) {
        super(shown);
    }
}
