package dev.wasmbox.host;

import java.util.Objects;

/**
 * A 128-bit hash of everything that a guest is at rest: equal states have equal hashes, on every
 * machine, Java version and engine. Sums of such hashes make up the hash of a whole from its parts.
 *
 * <p>It is MurmurHash3 (x64, 128 bit), summed over the pages of the linear memory and the rest of
 * the state; {@code docs/snapshot-format.md} has the details. It tells states apart and finds where
 * a replay diverges. It is no protection against somebody who wants two states to collide.
 *
 * @param high the upper half
 * @param low the lower half
 */
public record StateHash(long high, long low) {
    /** The hash of nothing. */
    public static final StateHash ZERO = new StateHash(0, 0);

    /** The sum of both, each half modulo 2^64. */
    public StateHash plus(StateHash other) {
        Objects.requireNonNull(other, "other");
        return new StateHash(high + other.high, low + other.low);
    }

    /** Thirty-two hexadecimal digits. */
    @Override
    public String toString() {
        return hex(high) + hex(low);
    }

    private static String hex(long half) {
        String digits = Long.toHexString(half);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
