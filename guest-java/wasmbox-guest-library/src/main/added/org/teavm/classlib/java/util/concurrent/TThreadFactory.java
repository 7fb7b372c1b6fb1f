package org.teavm.classlib.java.util.concurrent;

/** {@code java.util.concurrent.ThreadFactory} in guests, which have no use for it. */
public interface TThreadFactory {

    Thread newThread(Runnable task);
}
