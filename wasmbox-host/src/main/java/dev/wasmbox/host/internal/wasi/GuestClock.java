package dev.wasmbox.host.internal.wasi;

import java.time.Instant;

/**
 * The clocks of a box. Nothing of the machine's time gets in: the host sets the real time, and
 * sleeping moves both clocks on at once. So does each reading, by {@link #READING}, or a guest that
 * waits by looking at the time would wait for ever.
 *
 * <p>The monotonic clock follows the real time forward and never back, and no two readings of it
 * are equal.
 */
public final class GuestClock {
    /** What the clocks of a box show that is given no time. */
    public static final State DEFAULT = new State(0, 0);

    /** How far sleeping moves the monotonic clock: readings go on for 2^53 more. */
    private static final long LAST_STEP = Long.MAX_VALUE - (1L << 53);

    /** How far a reading of either clock moves both, after it was read: a microsecond. */
    static final long READING = 1_000;

    private static final long SECOND = 1_000_000_000;

    private long realtimeNanos;
    private long monotonicNanos;
    private boolean read;

    /**
     * What the clocks show.
     *
     * @param realtimeNanos nanoseconds since 1970-01-01T00:00:00Z
     * @param monotonicNanos nanoseconds since an arbitrary start
     */
    public record State(long realtimeNanos, long monotonicNanos) {
        public Instant time() {
            return Instant.EPOCH.plusNanos(realtimeNanos);
        }
    }

    /** The time as the nanoseconds that clocks count in. */
    public static long nanos(Instant time) {
        try {
            boolean before = time.getEpochSecond() < 0;
            long seconds = time.getEpochSecond() + (before ? 1 : 0);
            long rest = time.getNano() - (before ? SECOND : 0);
            return Math.addExact(Math.multiplyExact(seconds, SECOND), rest);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "the time " + time + " is further than 292 years from 1970", e);
        }
    }

    public GuestClock(State state) {
        restore(state);
    }

    public State state() {
        return new State(realtimeNanos, monotonicNanos);
    }

    public boolean isAt(State state) {
        return state.realtimeNanos == realtimeNanos && state.monotonicNanos == monotonicNanos;
    }

    public void restore(State state) {
        realtimeNanos = state.realtimeNanos;
        monotonicNanos = state.monotonicNanos;
    }

    public void setRealtime(long nanos) {
        if (nanos > realtimeNanos) {
            long step = nanos - realtimeNanos;
            advanceMonotonic(step < 0 ? Long.MAX_VALUE : step);
        }
        realtimeNanos = nanos;
    }

    /** Reads a clock, as the guest does, which takes time. */
    public long read(boolean realtime) {
        long shown = peek(realtime);
        long before = monotonicNanos;
        sleep(READING);
        if (monotonicNanos == before && before < Long.MAX_VALUE) {
            monotonicNanos++;
        }
        return shown;
    }

    /** What a clock shows, without a reading's step. */
    long peek(boolean realtime) {
        read = true;
        return realtime ? realtimeNanos : monotonicNanos;
    }

    /** Moves both clocks on; a duration beyond their range moves them as far as they go. */
    public void sleep(long nanos) {
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
    public boolean wasRead() {
        return read;
    }
}
