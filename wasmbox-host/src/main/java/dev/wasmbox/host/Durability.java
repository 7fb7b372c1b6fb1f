package dev.wasmbox.host;

/** When what was appended to a file is safe from the loss of power. */
public enum Durability {
    /**
     * Before the call returns and before outputs are delivered: whoever heard of a message can
     * count on it. Costs one flush of the disk a message.
     */
    EACH_MESSAGE,
    /**
     * When {@link History#flush} or {@link History#close} returns. What was written before is safe
     * from the end of the process in any case, however sudden; only a crash of the whole machine
     * can take the last messages with it, and then from the end.
     */
    ON_FLUSH
}
