package org.teavm.classlib.java.util.concurrent;

import java.util.concurrent.TimeUnit;

/** {@code java.util.concurrent.Delayed} in guests, which TeaVM lacks. */
public interface TDelayed extends Comparable<TDelayed> {

    long getDelay(TimeUnit unit);
}
