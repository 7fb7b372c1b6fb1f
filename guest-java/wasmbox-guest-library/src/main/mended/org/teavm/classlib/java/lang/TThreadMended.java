package org.teavm.classlib.java.lang;

/** What {@code Thread} lacks in TeaVM, and a guest with one thread can have. */
final class TThreadMended {

    private TThreadMended() {}

    static void onSpinWait() {}

    static void dumpStack() {
        new Exception("Stack trace").printStackTrace();
    }

    static void sleep(long millis, int nanos) throws InterruptedException {
        if (nanos < 0 || nanos > 999_999) {
            throw new IllegalArgumentException("nanosecond timeout value out of range");
        }
        Thread.sleep(nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis);
    }
}
