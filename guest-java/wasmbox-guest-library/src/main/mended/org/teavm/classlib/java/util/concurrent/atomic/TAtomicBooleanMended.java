package org.teavm.classlib.java.util.concurrent.atomic;

/**
 * What {@code AtomicBoolean} lacks in TeaVM. A guest has one thread, so all ways to read are one.
 */
final class TAtomicBooleanMended {

    private TAtomicBooleanMended() {}

    static boolean getPlain(TAtomicBoolean self) {
        return self.get();
    }

    static boolean getOpaque(TAtomicBoolean self) {
        return self.get();
    }

    static boolean getAcquire(TAtomicBoolean self) {
        return self.get();
    }

    static void setPlain(TAtomicBoolean self, boolean value) {
        self.set(value);
    }

    static void setOpaque(TAtomicBoolean self, boolean value) {
        self.set(value);
    }

    static void setRelease(TAtomicBoolean self, boolean value) {
        self.set(value);
    }

    static boolean compareAndExchange(TAtomicBoolean self, boolean expected, boolean value) {
        boolean before = self.get();
        self.compareAndSet(expected, value);
        return before;
    }

    static boolean compareAndExchangeAcquire(TAtomicBoolean self, boolean expected, boolean value) {
        return compareAndExchange(self, expected, value);
    }

    static boolean compareAndExchangeRelease(TAtomicBoolean self, boolean expected, boolean value) {
        return compareAndExchange(self, expected, value);
    }

    static boolean weakCompareAndSetPlain(TAtomicBoolean self, boolean expected, boolean value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetVolatile(TAtomicBoolean self, boolean expected, boolean value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetAcquire(TAtomicBoolean self, boolean expected, boolean value) {
        return self.compareAndSet(expected, value);
    }

    static boolean weakCompareAndSetRelease(TAtomicBoolean self, boolean expected, boolean value) {
        return self.compareAndSet(expected, value);
    }
}
