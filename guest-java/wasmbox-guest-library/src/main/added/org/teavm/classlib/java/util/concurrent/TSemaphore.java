package org.teavm.classlib.java.util.concurrent;

import java.util.concurrent.TimeUnit;
import org.teavm.classlib.java.io.TSerializable;

/** {@code java.util.concurrent.Semaphore} in guests, which TeaVM lacks. */
public class TSemaphore implements TSerializable {

    private final boolean fair;
    private int permits;

    public TSemaphore(int permits) {
        this(permits, false);
    }

    public TSemaphore(int permits, boolean fair) {
        this.permits = permits;
        this.fair = fair;
    }

    private static void check(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException();
        }
    }

    public void acquire() throws InterruptedException {
        acquire(1);
    }

    public void acquireUninterruptibly() {
        acquireUninterruptibly(1);
    }

    public void acquire(int count) throws InterruptedException {
        acquireUninterruptibly(count);
    }

    public void acquireUninterruptibly(int count) {
        check(count);
        TTasks.await(() -> permits >= count);
        permits -= count;
    }

    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    public boolean tryAcquire(int count) {
        check(count);
        boolean enough = permits >= count;
        permits -= enough ? count : 0;
        return enough;
    }

    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    public boolean tryAcquire(int count, long timeout, TimeUnit unit) throws InterruptedException {
        check(count);
        TTasks.await(() -> permits >= count, unit.toNanos(timeout));
        return tryAcquire(count);
    }

    public void release() {
        release(1);
    }

    public void release(int count) {
        check(count);
        if (permits + count < permits) {
            throw new Error("Maximum permit count exceeded");
        }
        permits += count;
    }

    public int availablePermits() {
        return permits;
    }

    public int drainPermits() {
        int all = permits;
        permits = 0;
        return all;
    }

    protected void reducePermits(int reduction) {
        check(reduction);
        permits -= reduction;
    }

    public boolean isFair() {
        return fair;
    }

    public final boolean hasQueuedThreads() {
        return false;
    }

    public final int getQueueLength() {
        return 0;
    }

    @Override
    public String toString() {
        return super.toString() + "[Permits = " + permits + "]";
    }
}
