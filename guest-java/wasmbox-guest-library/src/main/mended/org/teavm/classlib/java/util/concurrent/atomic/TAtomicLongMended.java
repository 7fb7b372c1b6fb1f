package org.teavm.classlib.java.util.concurrent.atomic;

/** What {@code AtomicLong} lacks in TeaVM. A guest has one thread, so all ways to read are one. */
final class TAtomicLongMended {

    private TAtomicLongMended() {}

    static long getPlain(TAtomicLong self) {
        return self.get();
    }

    static long getOpaque(TAtomicLong self) {
        return self.get();
    }

    static long getAcquire(TAtomicLong self) {
        return self.get();
    }

    static void setPlain(TAtomicLong self, long value) {
        self.set(value);
    }

    static void setOpaque(TAtomicLong self, long value) {
        self.set(value);
    }

    static void setRelease(TAtomicLong self, long value) {
        self.set(value);
    }

    static long compareAndExchange(TAtomicLong self, long expected, long value) {
        long before = self.get();
        self.compareAndSet(expected, value);
        return before;
    }

    static long compareAndExchangeAcquire(TAtomicLong self, long expected, long value) {
        return compareAndExchange(self, expected, value);
    }

    static long compareAndExchangeRelease(TAtomicLong self, long expected, long value) {
        return compareAndExchange(self, expected, value);
    }

    static boolean weakCompareAndSetPlain(TAtomicLong self, long expected, long value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetVolatile(TAtomicLong self, long expected, long value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetAcquire(TAtomicLong self, long expected, long value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetRelease(TAtomicLong self, long expected, long value) {
        return self.compareAndSet(expected, value);
    }
}
