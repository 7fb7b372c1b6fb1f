package dev.wasmbox.host.internal.history;

import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import java.util.Map;
import java.util.Optional;

/**
 * The states that a journal leads through, reached by playing it on boxes of their own.
 *
 * @param guest what they run
 * @param options what they run with
 * @param journal what they play
 */
record PastStates(Guest guest, BoxOptions options, Journal journal) {

    /** The state after an entry, from the checkpoint before it. */
    CapturedState stateAt(int number) {
        Map.Entry<Integer, CapturedState> from = journal.checkpoints().atOrBefore(number);
        if (from.getKey() == number) {
            return from.getValue();
        }
        try (JournalPlayer player = new JournalPlayer(guest, options, from.getValue())) {
            for (int i = from.getKey() + 1; i <= number; i++) {
                requireSame(number, player.play(i, journal.entry(i)));
            }
            CapturedState state = player.state();
            journal.checkpoints().remember(number, state);
            return state;
        }
    }

    static void requireSame(int number, Optional<Divergence> divergence) {
        if (divergence.isPresent()) {
            throw new HistoryException(
                    "the state after message "
                            + number
                            + " cannot be reached: "
                            + divergence.get());
        }
    }

    /** The hash of the state after an entry. */
    StateHash hashAt(int number) {
        JournalEntry.Outcome known = journal.entry(number).outcome();
        return known == null ? stateAt(number).hash() : known.hash();
    }

    /** Plays everything from the beginning, and returns where that first leads elsewhere. */
    Optional<Divergence> replay(Engine engine) {
        return new Replay(guest, options, journal, engine).run();
    }
}
