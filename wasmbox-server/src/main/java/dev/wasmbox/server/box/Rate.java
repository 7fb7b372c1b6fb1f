package dev.wasmbox.server.box;

import java.util.function.LongSupplier;

/** How many messages may be sent in a second; those of one second may come at once. Thread-safe. */
public final class Rate {
    private static final double SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier nanoseconds;
    private double left;
    private long last;

    public Rate(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    Rate(int perSecond, LongSupplier nanoseconds) {
        this.perSecond = perSecond;
        this.nanoseconds = nanoseconds;
        this.left = perSecond;
        this.last = nanoseconds.getAsLong();
    }

    /** Takes one message, if there is one left. */
    synchronized boolean take() {
        long now = nanoseconds.getAsLong();
        left = Math.min(perSecond, left + (now - last) / SECOND * perSecond);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    int perSecond() {
        return perSecond;
    }
}
