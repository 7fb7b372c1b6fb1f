package dev.wasmbox.host.internal;

/**
 * How long a guest runs at a time, before it is stopped in the middle of what it does.
 *
 * @param fuel what it may spend
 * @param nanos how long it may take, to within a millisecond or so
 */
public record Slice(long fuel, long nanos) {
    /** It is not stopped. */
    public static final Slice WHOLE = new Slice(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Whether the clock of the host has a say in where it is stopped. */
    public boolean isTimed() {
        return nanos != Long.MAX_VALUE;
    }
}
