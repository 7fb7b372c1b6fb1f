package org.teavm.classlib.java.util.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code java.util.concurrent.ScheduledExecutorService} in guests, which TeaVM lacks. */
public interface TScheduledExecutorService extends TExecutorService {

    TScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit);

    <V> TScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit);

    TScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long initialDelay, long period, TimeUnit unit);

    TScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long initialDelay, long delay, TimeUnit unit);
}
