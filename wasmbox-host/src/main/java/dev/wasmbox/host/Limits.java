package dev.wasmbox.host;

import java.time.Duration;
import java.util.Objects;

/**
 * What one box may use. A message that goes beyond a limit fails and changes nothing.
 *
 * @param memoryBytes the most linear memory, rounded down to 64 KiB; at most 2 GiB less 64 KiB. The
 *     guest sees a refused allocation. Its tables together may take as much again, at four bytes an
 *     element, and so may the files of a program, and its saved calls while it waits: each has a
 *     bound of its own, so that a program which fills its files can still allocate
 * @param messageTime how long one message may run, to within about 10 ms. What its host does for it
 *     counts: decoding its outputs, and compiling functions that are called for the first time. In
 *     a JVM that has just started, a guest runs some fifteen times slower than later: a limit below
 *     a second or two is for guests that have run for a while
 * @param messageBytes the size of one encoded message to the guest
 * @param outputBytes the size of all encoded outputs of one message together
 * @param outputCount the number of outputs of one message
 * @param fuel what one message, or one slice of it, may spend, in about instructions of wasm; the
 *     same message spends the same on every machine and engine. {@link Long#MAX_VALUE} for no
 *     limit, and then nothing is counted unless the box has {@linkplain BoxBuilder#withSlice
 *     slices}. What the host does for the guest is not counted. Counting makes a guest up to twice
 *     as slow
 */
public record Limits(
        long memoryBytes,
        Duration messageTime,
        int messageBytes,
        long outputBytes,
        int outputCount,
        long fuel) {

    /** The largest linear memory that a box can have. */
    public static final long MAX_MEMORY_BYTES = 32767L << 16;

    /**
     * For a careful host: 512 MiB of memory, 10 seconds a message, messages of 16 MiB, outputs of
     * 64 MiB in 10,000 parts.
     */
    public static final Limits DEFAULT =
            new Limits(512L << 20, Duration.ofSeconds(10), 16 << 20, 64L << 20, 10_000);

    /** Checks that every limit can be kept. */
    public Limits {
        Objects.requireNonNull(messageTime, "messageTime");
        range("memoryBytes", memoryBytes, 1 << 16, MAX_MEMORY_BYTES);
        range("messageTime in nanoseconds", toNanos(messageTime), 1, Long.MAX_VALUE);
        range("messageBytes", messageBytes, 1, 1 << 30);
        range("outputBytes", outputBytes, 0, Long.MAX_VALUE);
        range("outputCount", outputCount, 0, Integer.MAX_VALUE);
        range("fuel", fuel, 1, Long.MAX_VALUE);
    }

    /** Limits without one for fuel. */
    public Limits(
            long memoryBytes,
            Duration messageTime,
            int messageBytes,
            long outputBytes,
            int outputCount) {
        this(memoryBytes, messageTime, messageBytes, outputBytes, outputCount, Long.MAX_VALUE);
    }

    private static long toNanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException e) {
            return time.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "limit " + name + " is " + value + ", it must be in " + least + ".." + most);
        }
    }

    /** The same limits with another amount of memory, in bytes. */
    public Limits withMemoryBytes(long value) {
        return new Limits(value, messageTime, messageBytes, outputBytes, outputCount, fuel);
    }

    /** The same limits with another time a message. */
    public Limits withMessageTime(Duration value) {
        return new Limits(memoryBytes, value, messageBytes, outputBytes, outputCount, fuel);
    }

    /** The same limits with another size of messages, in bytes. */
    public Limits withMessageBytes(int value) {
        return new Limits(memoryBytes, messageTime, value, outputBytes, outputCount, fuel);
    }

    /** The same limits with another size of the outputs of one message, in bytes. */
    public Limits withOutputBytes(long value) {
        return new Limits(memoryBytes, messageTime, messageBytes, value, outputCount, fuel);
    }

    /** The same limits with another number of outputs a message. */
    public Limits withOutputCount(int value) {
        return new Limits(memoryBytes, messageTime, messageBytes, outputBytes, value, fuel);
    }

    /** The same limits with another amount of fuel a message. */
    public Limits withFuel(long value) {
        return new Limits(memoryBytes, messageTime, messageBytes, outputBytes, outputCount, value);
    }

    /** {@link #messageTime()} in nanoseconds, {@link Long#MAX_VALUE} if it is longer than that. */
    public long messageNanos() {
        return toNanos(messageTime);
    }
}
