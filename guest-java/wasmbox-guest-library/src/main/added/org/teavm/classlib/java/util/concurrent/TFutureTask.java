package org.teavm.classlib.java.util.concurrent;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code java.util.concurrent.FutureTask} in guests, which TeaVM lacks. */
public class TFutureTask<V> implements TRunnableFuture<V> {

    private final Callable<V> task;
    private boolean begun;
    private boolean done;
    private @Nullable V result;
    private @Nullable Throwable failure;

    public TFutureTask(Callable<V> task) {
        this.task = Objects.requireNonNull(task);
    }

    public TFutureTask(Runnable task, V result) {
        this(Executors.callable(Objects.requireNonNull(task), result));
    }

    @Override
    public void run() {
        if (begun || done) {
            return;
        }
        begun = true;
        try {
            set(task.call());
        } catch (Throwable e) {
            setException(e);
        }
    }

    /** Does the task without keeping its result, so that it can be done again. */
    protected boolean runAndReset() {
        if (begun || done) {
            return false;
        }
        begun = true;
        try {
            task.call();
        } catch (Throwable e) {
            setException(e);
        }
        begun = false;
        return !done;
    }

    protected void set(V value) {
        if (!done) {
            result = value;
            end();
        }
    }

    protected void setException(Throwable cause) {
        if (!done) {
            failure = cause;
            end();
        }
    }

    private void end() {
        done = true;
        done();
    }

    protected void done() {}

    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (done) {
            return false;
        }
        failure = new CancellationException();
        end();
        return true;
    }

    @Override
    public boolean isCancelled() {
        return failure instanceof CancellationException && done;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public V get() throws ExecutionException {
        TTasks.await(this::isDone);
        return report();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws ExecutionException, TimeoutException {
        if (!TTasks.await(this::isDone, unit.toNanos(timeout))) {
            throw new TimeoutException();
        }
        return report();
    }

    private V report() throws ExecutionException {
        if (failure instanceof CancellationException) {
            throw (CancellationException) failure;
        }
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return result;
    }
}
