package org.teavm.classlib.java.util.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/**
 * {@code java.util.concurrent.Executors} in guests. Whatever the number of threads, there is the
 * guest's.
 */
public final class TExecutors {

    private TExecutors() {}

    public static TExecutorService newSingleThreadExecutor() {
        return new TExecutorOfGuest();
    }

    public static TExecutorService newSingleThreadExecutor(ThreadFactory threads) {
        return new TExecutorOfGuest();
    }

    public static TExecutorService newCachedThreadPool() {
        return new TExecutorOfGuest();
    }

    public static TExecutorService newCachedThreadPool(ThreadFactory threads) {
        return new TExecutorOfGuest();
    }

    public static TExecutorService newFixedThreadPool(int threads) {
        if (threads <= 0) {
            throw new IllegalArgumentException("maximumPoolSize must be positive");
        }
        return new TExecutorOfGuest();
    }

    public static TExecutorService newFixedThreadPool(int count, ThreadFactory threads) {
        return newFixedThreadPool(count);
    }

    public static TExecutorService newWorkStealingPool() {
        return new TExecutorOfGuest();
    }

    public static TExecutorService newWorkStealingPool(int threads) {
        return newFixedThreadPool(threads);
    }

    public static TExecutorService newVirtualThreadPerTaskExecutor() {
        return new TExecutorOfGuest();
    }

    public static TScheduledExecutorService newSingleThreadScheduledExecutor() {
        return new TScheduledExecutorOfGuest();
    }

    public static TScheduledExecutorService newSingleThreadScheduledExecutor(
            ThreadFactory threads) {
        return new TScheduledExecutorOfGuest();
    }

    public static TScheduledExecutorService newScheduledThreadPool(int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("corePoolSize must be non-negative");
        }
        return new TScheduledExecutorOfGuest();
    }

    public static TScheduledExecutorService newScheduledThreadPool(
            int count, ThreadFactory threads) {
        return newScheduledThreadPool(count);
    }

    public static <T> Callable<T> callable(Runnable task, T result) {
        return () -> {
            task.run();
            return result;
        };
    }

    public static Callable<Object> callable(Runnable task) {
        return callable(task, null);
    }
}
