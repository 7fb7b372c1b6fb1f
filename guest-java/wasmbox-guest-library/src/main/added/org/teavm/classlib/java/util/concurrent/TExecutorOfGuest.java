package org.teavm.classlib.java.util.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor whose only thread is the guest's. */
class TExecutorOfGuest implements TExecutorService {

    private boolean shutdown;

    @Override
    public void execute(Runnable task) {
        Objects.requireNonNull(task);
        if (shutdown) {
            throw new RejectedExecutionException("the executor has been shut down");
        }
        TTasks.add(task);
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    /** Nothing is left to do when nothing is being done. */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return new ArrayList<>();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return TTasks.await(this::isTerminated, unit.toNanos(timeout));
    }

    @Override
    public <T> TFuture<T> submit(Callable<T> task) {
        TFutureTask<T> future = new TFutureTask<>(task);
        execute(future);
        return future;
    }

    @Override
    public <T> TFuture<T> submit(Runnable task, T result) {
        TFutureTask<T> future = new TFutureTask<>(task, result);
        execute(future);
        return future;
    }

    @Override
    public TFuture<?> submit(Runnable task) {
        return submit(task, null);
    }

    @Override
    public <T> List<TFuture<T>> invokeAll(Collection<? extends Callable<T>> tasks) {
        List<TFuture<T>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(submit(task)));
        TTasks.doAll();
        return futures;
    }

    @Override
    public <T> List<TFuture<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        return invokeAll(tasks);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException();
        }
        ExecutionException last = null;
        for (Callable<T> task : tasks) {
            try {
                return submit(task).get();
            } catch (ExecutionException e) {
                last = e;
            }
        }
        throw Objects.requireNonNull(last);
    }
}
