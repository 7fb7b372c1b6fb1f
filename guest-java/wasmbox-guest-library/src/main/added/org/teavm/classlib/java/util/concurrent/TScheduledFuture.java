package org.teavm.classlib.java.util.concurrent;

/** {@code java.util.concurrent.ScheduledFuture} in guests, which TeaVM lacks. */
public interface TScheduledFuture<V> extends TDelayed, TFuture<V> {}
