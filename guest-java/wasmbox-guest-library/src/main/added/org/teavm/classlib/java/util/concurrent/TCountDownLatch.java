package org.teavm.classlib.java.util.concurrent;

import java.util.concurrent.TimeUnit;

/** {@code java.util.concurrent.CountDownLatch} in guests, which TeaVM lacks. */
public class TCountDownLatch {

    private long count;

    public TCountDownLatch(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count < 0");
        }
        this.count = count;
    }

    public void countDown() {
        count = Math.max(0, count - 1);
    }

    public long getCount() {
        return count;
    }

    public void await() throws InterruptedException {
        TTasks.await(() -> count == 0);
    }

    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return TTasks.await(() -> count == 0, unit.toNanos(timeout));
    }

    @Override
    public String toString() {
        return super.toString() + "[Count = " + count + "]";
    }
}
