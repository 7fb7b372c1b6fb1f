package dev.wasmbox.host.internal.history;

import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plays a journal from its beginning and finds the first entry that leads elsewhere.
 *
 * <p>Entries that say what they led to are compared one by one. Of the others only some states are
 * known, the checkpoints, and the outputs. Where one of these differs, the entries since the last
 * state that was the same are played again on two boxes side by side, one with the engine that the
 * history was made with: so the first one that leads elsewhere is found all the same.
 */
final class Replay {
    private final Guest guest;
    private final BoxOptions options;
    private final Journal journal;
    private final Engine engine;
    private int agreed;
    private CapturedState agreedState;

    Replay(Guest guest, BoxOptions options, Journal journal, Engine engine) {
        this.guest = guest;
        this.options = options;
        this.journal = journal;
        this.engine = engine;
        this.agreedState = journal.beginning().state();
    }

    Optional<Divergence> run() {
        try (JournalPlayer player = player(engine)) {
            for (int number = 1; number <= journal.size(); number++) {
                JournalEntry entry = journal.entry(number);
                Optional<Divergence> found = player.play(number, entry);
                if (found.isEmpty() && entry.outcome() == null) {
                    found = compareWithCheckpoint(number, player.state());
                }
                if (found.isPresent()) {
                    return Optional.of(earliest(number, found.get()));
                }
                if (entry.outcome() != null || journal.checkpoints().at(number) != null) {
                    agreed = number;
                    agreedState = player.state();
                }
            }
            return Optional.empty();
        }
    }

    private JournalPlayer player(Engine played) {
        return new JournalPlayer(guest, options.withEngine(played), agreedState);
    }

    private Optional<Divergence> compareWithCheckpoint(int number, CapturedState state) {
        CapturedState known = journal.checkpoints().at(number);
        if (known == null || known.hash().equals(state.hash())) {
            return Optional.empty();
        }
        int first = agreed + 1;
        return Optional.of(
                new Divergence(
                        number,
                        OptionalInt.empty(),
                        "the state is "
                                + state.hash()
                                + ", it was "
                                + known.hash()
                                + (first == number
                                        ? ""
                                        : "; one of the messages " + first + " to " + number)));
    }

    /** Where both engines part between the last state that was the same and what was found. */
    private Divergence earliest(int found, Divergence otherwise) {
        if (agreed + 1 == found && journal.entry(found).outcome() != null) {
            return otherwise;
        }
        try (JournalPlayer then = player(options.engine());
                JournalPlayer now = player(engine)) {
            for (int number = agreed + 1; number <= found; number++) {
                JournalEntry entry = journal.entry(number);
                CapturedState before = then.state();
                if (then.play(number, entry).isPresent()) {
                    return otherwise;
                }
                JournalEntry.Outcome outcome = JournalEntry.Outcome.between(before, then.state());
                Optional<Divergence> parted = now.play(number, entry.with(outcome));
                if (parted.isPresent()) {
                    return parted.get();
                }
            }
            return otherwise;
        }
    }
}
