package dev.wasmbox.server.box;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a box that is to begin.
 *
 * @param module a module's hash, the beginning of it, or its name
 * @param seed 64 hexadecimal digits; null for random numbers of its own
 * @param time the guest's first time; null for now
 * @param freezeTime whether the guest's clock is not set to the server's before each message
 */
public record NewBox(
        String name,
        String module,
        @Nullable String seed,
        @Nullable Instant time,
        boolean freezeTime,
        @Nullable AskedLimits limits) {

    /** Limits of which those that are null are the server's own. */
    public record AskedLimits(
            @Nullable Long memoryBytes,
            @Nullable Long messageMillis,
            @Nullable Integer messageBytes,
            @Nullable Long outputBytes,
            @Nullable Integer outputCount) {}
}
