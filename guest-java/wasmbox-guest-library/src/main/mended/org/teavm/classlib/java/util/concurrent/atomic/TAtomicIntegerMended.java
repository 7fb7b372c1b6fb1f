package org.teavm.classlib.java.util.concurrent.atomic;

/**
 * What {@code AtomicInteger} lacks in TeaVM. A guest has one thread, so all ways to read are one.
 */
final class TAtomicIntegerMended {

    private TAtomicIntegerMended() {}

    static int getPlain(TAtomicInteger self) {
        return self.get();
    }

    static int getOpaque(TAtomicInteger self) {
        return self.get();
    }

    static int getAcquire(TAtomicInteger self) {
        return self.get();
    }

    static void setPlain(TAtomicInteger self, int value) {
        self.set(value);
    }

    static void setOpaque(TAtomicInteger self, int value) {
        self.set(value);
    }

    static void setRelease(TAtomicInteger self, int value) {
        self.set(value);
    }

    static int compareAndExchange(TAtomicInteger self, int expected, int value) {
        int before = self.get();
        self.compareAndSet(expected, value);
        return before;
    }

    static int compareAndExchangeAcquire(TAtomicInteger self, int expected, int value) {
        return compareAndExchange(self, expected, value);
    }

    static int compareAndExchangeRelease(TAtomicInteger self, int expected, int value) {
        return compareAndExchange(self, expected, value);
    }

    static boolean weakCompareAndSetPlain(TAtomicInteger self, int expected, int value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetVolatile(TAtomicInteger self, int expected, int value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetAcquire(TAtomicInteger self, int expected, int value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetRelease(TAtomicInteger self, int expected, int value) {
        return self.compareAndSet(expected, value);
    }
}
