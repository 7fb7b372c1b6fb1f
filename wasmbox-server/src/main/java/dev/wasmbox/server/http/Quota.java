package dev.wasmbox.server.http;

import java.util.function.LongSupplier;

/** How many messages may be sent in a second; those of one second may come at once. Thread-safe. */
final class Quota {
    private static final double SECOND = 1e9;

    private final double perSecond;
    private final LongSupplier nanoseconds;
    private double left;
    private long last;

    Quota(int perSecond, LongSupplier nanoseconds) {
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
}
