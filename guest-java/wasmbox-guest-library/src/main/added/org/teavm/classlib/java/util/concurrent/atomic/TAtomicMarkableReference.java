package org.teavm.classlib.java.util.concurrent.atomic;

/**
 * {@code java.util.concurrent.atomic.AtomicMarkableReference} for a guest, which has one thread.
 */
public class TAtomicMarkableReference<V> {

    private V reference;
    private boolean mark;

    public TAtomicMarkableReference(V reference, boolean mark) {
        set(reference, mark);
    }

    public V getReference() {
        return reference;
    }

    public boolean isMarked() {
        return mark;
    }

    public V get(boolean[] holder) {
        holder[0] = mark;
        return reference;
    }

    public final void set(V newReference, boolean newMark) {
        reference = newReference;
        mark = newMark;
    }

    public boolean compareAndSet(
            V expectedReference, V newReference, boolean expectedMark, boolean newMark) {
        boolean same = reference == expectedReference && mark == expectedMark;
        if (same) {
            set(newReference, newMark);
        }
        return same;
    }

    public boolean weakCompareAndSet(
            V expectedReference, V newReference, boolean expectedMark, boolean newMark) {
        return compareAndSet(expectedReference, newReference, expectedMark, newMark);
    }

    public boolean attemptMark(V expectedReference, boolean newMark) {
        return compareAndSet(expectedReference, expectedReference, mark, newMark);
    }
}
