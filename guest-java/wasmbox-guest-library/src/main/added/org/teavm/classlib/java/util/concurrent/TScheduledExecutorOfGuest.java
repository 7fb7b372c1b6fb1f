package org.teavm.classlib.java.util.concurrent;

import dev.wasmbox.guest.library.system.Agenda;
import dev.wasmbox.guest.library.system.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor of delayed tasks whose only thread is the guest's. */
final class TScheduledExecutorOfGuest extends TExecutorOfGuest
        implements TScheduledExecutorService {

    private final List<TScheduledTask<?>> planned = new ArrayList<>();

    void forget(TScheduledTask<?> task) {
        planned.remove(task);
    }

    @Override
    public TScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(Executors.callable(Objects.requireNonNull(task)), delay, unit);
    }

    @Override
    public <V> TScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return plan(task, unit.toNanos(delay), 0);
    }

    @Override
    public TScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long initialDelay, long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException();
        }
        return plan(Executors.callable(task), unit.toNanos(initialDelay), unit.toNanos(period));
    }

    @Override
    public TScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long initialDelay, long delay, TimeUnit unit) {
        if (delay <= 0) {
            throw new IllegalArgumentException();
        }
        return plan(Executors.callable(task), unit.toNanos(initialDelay), -unit.toNanos(delay));
    }

    private <V> TScheduledTask<V> plan(Callable<V> callable, long delay, long period) {
        TScheduledTask<V> task =
                new TScheduledTask<>(this, callable, Agenda.in(Math.max(0, delay)), period);
        if (isShutdown()) {
            throw new RejectedExecutionException("the executor has been shut down");
        }
        planned.add(task);
        task.plan();
        Clock.yield();
        return task;
    }

    /** What is to be done once is still done. */
    @Override
    public void shutdown() {
        super.shutdown();
        for (TScheduledTask<?> task : List.copyOf(planned)) {
            if (task.isPeriodic()) {
                task.cancel(false);
            }
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        super.shutdown();
        planned.sort(null);
        planned.forEach(TScheduledTask::unplan);
        List<Runnable> left = new ArrayList<>(planned);
        planned.clear();
        return left;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown() && planned.isEmpty();
    }
}
