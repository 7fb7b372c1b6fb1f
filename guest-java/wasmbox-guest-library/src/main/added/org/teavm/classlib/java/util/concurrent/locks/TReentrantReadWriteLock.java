package org.teavm.classlib.java.util.concurrent.locks;

import java.io.Serializable;

/**
 * {@code java.util.concurrent.locks.ReentrantReadWriteLock} for a guest, which has one thread. One
 * that reads cannot write before it is done with reading: a JVM would wait for ever.
 */
public class TReentrantReadWriteLock implements TReadWriteLock, Serializable {

    private final boolean fair;
    private final ReadLock reader = new ReadLock();
    private final WriteLock writer = new WriteLock(reader);

    public TReentrantReadWriteLock() {
        this(false);
    }

    public TReentrantReadWriteLock(boolean fair) {
        this.fair = fair;
    }

    @Override
    public ReadLock readLock() {
        return reader;
    }

    @Override
    public WriteLock writeLock() {
        return writer;
    }

    public final boolean isFair() {
        return fair;
    }

    public int getReadLockCount() {
        return reader.getHoldCount();
    }

    public int getReadHoldCount() {
        return reader.getHoldCount();
    }

    public int getWriteHoldCount() {
        return writer.getHoldCount();
    }

    public boolean isWriteLocked() {
        return writer.isHeldByCurrentThread();
    }

    public boolean isWriteLockedByCurrentThread() {
        return writer.isHeldByCurrentThread();
    }

    public static class ReadLock extends THolds implements Serializable {

        ReadLock() {}

        @Override
        public void unlock() {
            if (getHoldCount() == 0) {
                throw new IllegalMonitorStateException(
                        "attempt to unlock read lock, not locked by current thread");
            }
            super.unlock();
        }

        @Override
        public TCondition newCondition() {
            throw new UnsupportedOperationException();
        }
    }

    public static class WriteLock extends THolds implements Serializable {

        private final ReadLock reader;

        WriteLock(ReadLock reader) {
            this.reader = reader;
        }

        @Override
        public void lock() {
            if (!tryLock()) {
                throw new IllegalStateException(
                        "the only thread of the guest waits for itself: it writes while it reads");
            }
        }

        @Override
        public boolean tryLock() {
            boolean free = isHeldByCurrentThread() || reader.getHoldCount() == 0;
            if (free) {
                super.lock();
            }
            return free;
        }
    }
}
