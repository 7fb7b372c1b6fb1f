package org.teavm.classlib.java.util.concurrent.atomic;

/** {@code java.util.concurrent.atomic.AtomicStampedReference} for a guest, which has one thread. */
public class TAtomicStampedReference<V> {

    private V reference;
    private int stamp;

    public TAtomicStampedReference(V reference, int stamp) {
        set(reference, stamp);
    }

    public V getReference() {
        return reference;
    }

    public int getStamp() {
        return stamp;
    }

    public V get(int[] holder) {
        holder[0] = stamp;
        return reference;
    }

    public final void set(V newReference, int newStamp) {
        reference = newReference;
        stamp = newStamp;
    }

    public boolean compareAndSet(
            V expectedReference, V newReference, int expectedStamp, int newStamp) {
        boolean same = reference == expectedReference && stamp == expectedStamp;
        if (same) {
            set(newReference, newStamp);
        }
        return same;
    }

    public boolean weakCompareAndSet(
            V expectedReference, V newReference, int expectedStamp, int newStamp) {
        return compareAndSet(expectedReference, newReference, expectedStamp, newStamp);
    }

    public boolean attemptStamp(V expectedReference, int newStamp) {
        return compareAndSet(expectedReference, expectedReference, stamp, newStamp);
    }
}
