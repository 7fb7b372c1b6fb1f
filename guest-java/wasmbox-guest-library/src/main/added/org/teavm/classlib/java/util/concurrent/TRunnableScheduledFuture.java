package org.teavm.classlib.java.util.concurrent;

/** {@code java.util.concurrent.RunnableScheduledFuture} in guests, which TeaVM lacks. */
public interface TRunnableScheduledFuture<V> extends TRunnableFuture<V>, TScheduledFuture<V> {

    boolean isPeriodic();
}
