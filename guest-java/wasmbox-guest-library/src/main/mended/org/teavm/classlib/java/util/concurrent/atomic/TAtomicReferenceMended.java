package org.teavm.classlib.java.util.concurrent.atomic;

/** What {@code AtomicReference} lacks in TeaVM. */
final class TAtomicReferenceMended {

    private TAtomicReferenceMended() {}

    static <V> V compareAndExchangeAcquire(TAtomicReference<V> self, V expected, V value) {
        return self.compareAndExchange(expected, value);
    }

    static <V> V compareAndExchangeRelease(TAtomicReference<V> self, V expected, V value) {
        return self.compareAndExchange(expected, value);
    }

    static <V> boolean weakCompareAndSetPlain(TAtomicReference<V> self, V expected, V value) {
        return self.compareAndSet(expected, value);
    }

    static <V> boolean weakCompareAndSetVolatile(TAtomicReference<V> self, V expected, V value) {
        return self.compareAndSet(expected, value);
    }

    static <V> boolean weakCompareAndSetAcquire(TAtomicReference<V> self, V expected, V value) {
        return self.compareAndSet(expected, value);
    }

    static <V> boolean weakCompareAndSetRelease(TAtomicReference<V> self, V expected, V value) {
        return self.compareAndSet(expected, value);
    }
}
