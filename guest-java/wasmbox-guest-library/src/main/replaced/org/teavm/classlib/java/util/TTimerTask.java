package org.teavm.classlib.java.util;

/** {@code java.util.TimerTask} in guests. */
public abstract class TTimerTask implements Runnable {

    /** What becomes of a task; in this order. */
    enum State {
        NEW,
        PLANNED,
        DONE,
        CANCELLED
    }

    State state = State.NEW;
    long time;
    long period;

    protected TTimerTask() {}

    @Override
    public abstract void run();

    public boolean cancel() {
        boolean planned = state == State.PLANNED;
        state = State.CANCELLED;
        return planned;
    }

    public long scheduledExecutionTime() {
        return period < 0 ? time + period : time - period;
    }
}
