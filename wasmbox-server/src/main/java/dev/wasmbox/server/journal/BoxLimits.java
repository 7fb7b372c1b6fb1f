package dev.wasmbox.server.journal;

import dev.wasmbox.host.Limits;
import java.time.Duration;

/** {@link Limits} as they are journaled. */
public record BoxLimits(
        long memoryBytes, long messageMillis, int messageBytes, long outputBytes, int outputCount) {
    /** What played again once went well; a slower machine must not stop it. */
    private static final int PATIENCE = 100;

    public static BoxLimits of(Limits limits) {
        return new BoxLimits(
                limits.memoryBytes(),
                limits.messageTime().toMillis(),
                limits.messageBytes(),
                limits.outputBytes(),
                limits.outputCount());
    }

    /** The limits for messages that come for the first time. */
    public Limits live() {
        return new Limits(
                memoryBytes,
                Duration.ofMillis(messageMillis),
                messageBytes,
                outputBytes,
                outputCount);
    }

    /** The limits for messages that went well before: only memory is something a guest can see. */
    public Limits replay() {
        return live().withMessageTime(Duration.ofMillis(messageMillis * PATIENCE));
    }
}
