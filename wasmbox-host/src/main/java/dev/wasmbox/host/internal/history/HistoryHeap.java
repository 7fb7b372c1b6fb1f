package dev.wasmbox.host.internal.history;

/**
 * How much heap a history takes, apart from what its box takes.
 *
 * @param bytes of messages, outputs and states together
 */
record HistoryHeap(long bytes) {
    private static final int PART_OF_MESSAGES = 64;
    private static final long MOST_MESSAGES = 256 << 20;

    /** The bytes of messages and outputs; the others are in a temporary file. */
    int messageBytes() {
        return (int) Math.min(bytes / PART_OF_MESSAGES, MOST_MESSAGES);
    }

    /** The bytes of states; those that do not fit are reached by playing messages. */
    long stateBytes() {
        return bytes - messageBytes();
    }
}
