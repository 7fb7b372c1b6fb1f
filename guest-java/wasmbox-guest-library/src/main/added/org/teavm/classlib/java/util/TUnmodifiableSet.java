package org.teavm.classlib.java.util;

/** A set that cannot be changed, which asks the one that it shows. */
class TUnmodifiableSet<E> extends TUnmodifiableCollection<E> implements TSet<E> {

    private final TSet<? extends E> shown;

    TUnmodifiableSet(TSet<? extends E> shown) {
        super(shown);
        this.shown = shown;
    }

    @Override
    public final boolean equals(Object other) {
        return other == this || shown.equals(other);
    }

    @Override
    public final int hashCode() {
        return shown.hashCode();
    }
}
