package dev.wasmbox.host.internal.stop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a guest runs at a time, before it is stopped in the middle of what it does.
 *
 * @param fuel what it may spend
 * @param nanos how long it may take, to within a millisecond or so
 */
public record Slice(long fuel, long nanos) {
    /** It is not stopped. */
    public static final Slice WHOLE = new Slice(Long.MAX_VALUE, Long.MAX_VALUE);

    /** A slice of some time; one of centuries has no end. */
    public static Slice of(Duration time) {
        boolean isLong = time.getSeconds() > TimeUnit.DAYS.toSeconds(100_000);
        return new Slice(Long.MAX_VALUE, isLong ? Long.MAX_VALUE : time.toNanos());
    }

    /** Whether it has no end; without what a record's {@code equals} needs at its first call. */
    public boolean isWhole() {
        return fuel == WHOLE.fuel && nanos == WHOLE.nanos;
    }

    /** Whether the clock of the host has a say in where it is stopped. */
    public boolean isTimed() {
        return nanos != Long.MAX_VALUE;
    }
}
