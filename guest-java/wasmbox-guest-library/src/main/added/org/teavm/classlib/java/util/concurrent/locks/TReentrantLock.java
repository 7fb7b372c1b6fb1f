package org.teavm.classlib.java.util.concurrent.locks;

import java.io.Serializable;

/** {@code java.util.concurrent.locks.ReentrantLock} for a guest, which has one thread. */
public class TReentrantLock extends THolds implements Serializable {

    private final boolean fair;

    public TReentrantLock() {
        this(false);
    }

    public TReentrantLock(boolean fair) {
        this.fair = fair;
    }

    public final boolean isFair() {
        return fair;
    }

    public boolean isLocked() {
        return isHeldByCurrentThread();
    }

    public final boolean hasQueuedThreads() {
        return false;
    }

    public final int getQueueLength() {
        return 0;
    }

    @Override
    public String toString() {
        return super.toString() + state();
    }
}
