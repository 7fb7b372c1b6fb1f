package org.teavm.classlib.java.util.concurrent.locks;

import java.util.Date;
import java.util.concurrent.TimeUnit;

/** A condition that nobody waits for. */
final class TConditionOfHolds implements TCondition {

    private final THolds holds;

    TConditionOfHolds(THolds holds) {
        this.holds = holds;
    }

    @Override
    public void signal() {
        holds.check();
    }

    @Override
    public void signalAll() {
        holds.check();
    }

    @Override
    public void await() {
        throw waiting();
    }

    @Override
    public void awaitUninterruptibly() {
        throw waiting();
    }

    @Override
    public long awaitNanos(long nanos) {
        throw waiting();
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
        throw waiting();
    }

    @Override
    public boolean awaitUntil(Date deadline) {
        throw waiting();
    }

    private static UnsupportedOperationException waiting() {
        return new UnsupportedOperationException(
                "waiting for a condition needs a second thread, and a guest has one");
    }
}
