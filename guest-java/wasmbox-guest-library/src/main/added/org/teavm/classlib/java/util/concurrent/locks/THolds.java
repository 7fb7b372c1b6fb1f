package org.teavm.classlib.java.util.concurrent.locks;

import java.util.concurrent.TimeUnit;

/** A lock of the only thread: how often it is held. */
class THolds implements TLock {

    private int count;

    @Override
    public void lock() {
        if (count == Integer.MAX_VALUE) {
            throw new Error("Maximum lock count exceeded");
        }
        count++;
    }

    @Override
    public void lockInterruptibly() {
        lock();
    }

    @Override
    public boolean tryLock() {
        lock();
        return true;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        return tryLock();
    }

    @Override
    public void unlock() {
        check();
        count--;
    }

    @Override
    public TCondition newCondition() {
        return new TConditionOfHolds(this);
    }

    final void check() {
        if (count == 0) {
            throw new IllegalMonitorStateException();
        }
    }

    public int getHoldCount() {
        return count;
    }

    public boolean isHeldByCurrentThread() {
        return count > 0;
    }

    final String state() {
        return count == 0
                ? "[Unlocked]"
                : "[Locked by thread " + Thread.currentThread().getName() + "]";
    }
}
