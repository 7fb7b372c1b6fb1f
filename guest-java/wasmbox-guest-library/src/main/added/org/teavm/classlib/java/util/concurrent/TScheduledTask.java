package org.teavm.classlib.java.util.concurrent;

import dev.wasmbox.guest.library.system.Agenda;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a scheduled executor is to do, once or again and again. */
final class TScheduledTask<V> extends TFutureTask<V> implements TRunnableScheduledFuture<V> {

    private final TScheduledExecutorOfGuest executor;
    // From time to time; negative: from the end to the next; 0: once.
    private final long period;
    private long due;
    private Agenda.@Nullable Entry entry;

    TScheduledTask(TScheduledExecutorOfGuest executor, Callable<V> task, long due, long period) {
        super(task);
        this.executor = executor;
        this.due = due;
        this.period = period;
    }

    void plan() {
        entry = Agenda.plan(due, this);
    }

    void unplan() {
        Agenda.cancel(entry);
    }

    @Override
    public void run() {
        if (period == 0) {
            super.run();
        } else if (runAndReset()) {
            if (executor.isShutdown()) {
                cancel(false);
            } else {
                due = period > 0 ? due + period : Agenda.in(-period);
                plan();
            }
        }
    }

    @Override
    protected void done() {
        executor.forget(this);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        unplan();
        return super.cancel(mayInterrupt);
    }

    @Override
    public boolean isPeriodic() {
        return period != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - Agenda.now(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(TDelayed other) {
        return other instanceof TScheduledTask<?> task
                ? Long.compare(due, task.due)
                : Long.compare(
                        getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
