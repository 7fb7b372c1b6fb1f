package org.teavm.classlib.java.util.concurrent;

/** {@code java.util.concurrent.RunnableFuture} in guests, which TeaVM lacks. */
public interface TRunnableFuture<V> extends Runnable, TFuture<V> {}
