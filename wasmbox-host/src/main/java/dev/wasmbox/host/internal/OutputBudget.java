package dev.wasmbox.host.internal;

import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import java.util.List;

/** Counts the outputs of one message against the limits of a box. */
final class OutputBudget {
    private final Limits limits;
    private int count;
    private long bytes;

    OutputBudget(Limits limits) {
        this.limits = limits;
    }

    void reset() {
        count = 0;
        bytes = 0;
    }

    /** Throws when an output of this size is one too many, or too much. */
    void spend(int size) {
        count++;
        bytes += size;
        if (count > limits.outputCount()) {
            throw exceeded("more than " + limits.outputCount() + " outputs");
        }
        if (bytes > limits.outputBytes()) {
            throw exceeded("outputs of more than " + limits.outputBytes() + " bytes");
        }
    }

    private static GuestException exceeded(String what) {
        return new GuestException(
                GuestException.Kind.OUTPUT_LIMIT,
                "the guest sent " + what + " for one message (see withLimits)",
                List.of(),
                null);
    }
}
