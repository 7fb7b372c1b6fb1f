package dev.wasmbox.host.internal;

import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.HistoryException;
import java.util.Map;
import java.util.Optional;

/**
 * The states that a journal leads through, reached by playing it on boxes of their own.
 *
 * @param module what they run
 * @param options what they run with
 * @param journal what they play
 */
record Past(GuestModule module, BoxOptions options, Journal journal) {

    /** The state after an entry, from the checkpoint before it. */
    CapturedState stateAt(int number) {
        Map.Entry<Integer, CapturedState> from = journal.checkpoints().atOrBefore(number);
        if (from.getKey() == number) {
            return from.getValue();
        }
        try (Player player = new Player(module, options, from.getValue())) {
            for (int i = from.getKey() + 1; i <= number; i++) {
                Optional<Divergence> divergence = player.play(i, journal.entry(i));
                if (divergence.isPresent()) {
                    throw new HistoryException(
                            "the state after message "
                                    + number
                                    + " cannot be reached: "
                                    + divergence.get());
                }
            }
            return player.state();
        }
    }

    /** Plays everything from the beginning, and returns where that first leads elsewhere. */
    Optional<Divergence> replay(Engine engine) {
        CapturedState start = journal.beginning().state();
        try (Player player = new Player(module, options.withEngine(engine), start)) {
            Optional<Divergence> found = Optional.empty();
            for (int i = 1; i <= journal.size() && found.isEmpty(); i++) {
                found = player.play(i, journal.entry(i));
            }
            return found;
        }
    }
}
