package dev.wasmbox.host.internal.history;

/**
 * When a history file gets another checkpoint: so often that opening it plays little, and so seldom
 * that checkpoints stay a small part of the file and of the time. Measures bytes, and nanoseconds
 * of guest time, since the last one.
 */
final class CheckpointPace {
    private static final long LEAST_BYTES = 64 << 10;
    private static final long LEAST_NANOS = 100_000_000;

    private long bytes;
    private long nanos;
    private long lastBytes;
    private long lastNanos;

    void message(long messageBytes, long messageNanos) {
        bytes += messageBytes;
        nanos += messageNanos;
    }

    boolean isDue() {
        return bytes >= Math.max(LEAST_BYTES, 2 * lastBytes)
                || nanos >= Math.max(LEAST_NANOS, 10 * lastNanos);
    }

    /** Starts over after a checkpoint that took so much. */
    void checkpoint(long checkpointBytes, long checkpointNanos) {
        bytes = 0;
        nanos = 0;
        lastBytes = checkpointBytes;
        lastNanos = checkpointNanos;
    }
}
