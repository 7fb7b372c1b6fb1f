package dev.wasmbox.host;

import java.time.Instant;
import java.util.List;

/**
 * A message of a history.
 *
 * @param number of the message, 1 for the first
 * @param time what the guest's clock showed when it was sent
 * @param message what was sent
 * @param outputs what the guest sent meanwhile, in order
 * @param state the hash of the guest's state afterwards
 */
public record HistoryEntry<I, O>(
        int number, Instant time, I message, List<O> outputs, StateHash state) {
    /** Takes a copy of the list. */
    public HistoryEntry {
        outputs = List.copyOf(outputs);
    }
}
