package dev.wasmbox.host.internal;

import java.time.Instant;

/**
 * The clocks of a box. Nothing of the machine's time gets in: the host sets the real time, and
 * sleeping moves both clocks on at once.
 *
 * <p>The monotonic clock follows the real time forward and never back, and each reading is one
 * nanosecond later than the one before, so that two readings are never equal.
 */
final class GuestClock {
    /** How far sleeping moves the monotonic clock: readings go on for 2^53 more. */
    private static final long LAST_STEP = Long.MAX_VALUE - (1L << 53);

    private long realtimeNanos;
    private long monotonicNanos;
    private boolean read;

    /**
     * What the clocks show.
     *
     * @param realtimeNanos nanoseconds since 1970-01-01T00:00:00Z
     * @param monotonicNanos nanoseconds since an arbitrary start
     */
    record State(long realtimeNanos, long monotonicNanos) {
        Instant time() {
            return Instant.EPOCH.plusNanos(realtimeNanos);
        }
    }

    /** The time as the nanoseconds that clocks count in. */
    static long nanos(Instant time) {
        try {
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "the time " + time + " is further than 292 years from 1970", e);
        }
    }

    GuestClock(State state) {
        restore(state);
    }

    State state() {
        return new State(realtimeNanos, monotonicNanos);
    }

    boolean isAt(State state) {
        return state.realtimeNanos == realtimeNanos && state.monotonicNanos == monotonicNanos;
    }

    void restore(State state) {
        realtimeNanos = state.realtimeNanos;
        monotonicNanos = state.monotonicNanos;
    }

    void setRealtime(long nanos) {
        if (nanos > realtimeNanos) {
            long step = nanos - realtimeNanos;
            advanceMonotonic(step < 0 ? Long.MAX_VALUE : step);
        }
        realtimeNanos = nanos;
    }

    /** Reads a clock, as the guest does. */
    long read(boolean realtime) {
        read = true;
        return realtime ? realtimeNanos : ++monotonicNanos;
    }

    /** What a clock shows, without the step that a reading of the monotonic clock makes. */
    long peek(boolean realtime) {
        read = true;
        return realtime ? realtimeNanos : monotonicNanos;
    }

    /** Moves both clocks on; a duration beyond their range moves them as far as they go. */
    void sleep(long nanos) {
        read = true;
        long step = Math.max(nanos, 0);
        realtimeNanos = Math.min(step, Long.MAX_VALUE - Math.max(realtimeNanos, 0)) + realtimeNanos;
        advanceMonotonic(step);
    }

    private void advanceMonotonic(long step) {
        long room = Math.max(LAST_STEP - Math.max(monotonicNanos, 0), 0);
        monotonicNanos += Math.min(step, room);
    }

    /** Whether the guest has looked at a clock or slept since this object was made. */
    boolean wasRead() {
        return read;
    }
}
