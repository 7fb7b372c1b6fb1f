package dev.wasmbox.host.internal.history;

import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.internal.CapturedState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a journal with what each led to. Where an entry does not say so, it is played
 * again; entries that are asked for in order are played once each.
 */
final class Outcomes implements AutoCloseable {
    private final PastStates past;
    private @Nullable JournalPlayer player;
    private int played;

    Outcomes(PastStates past) {
        this.past = past;
    }

    JournalEntry entry(int number) {
        JournalEntry entry = past.journal().entry(number);
        if (entry.outcome() != null) {
            return entry;
        }
        JournalPlayer playing = playerAt(number - 1);
        CapturedState before = playing.state();
        Optional<Divergence> divergence = playing.play(number, entry);
        PastStates.requireSame(number, divergence);
        played = number;
        return entry.with(JournalEntry.Outcome.between(before, playing.state()));
    }

    private JournalPlayer playerAt(int number) {
        JournalPlayer known = player;
        if (known != null && played == number) {
            return known;
        }
        close();
        JournalPlayer made = new JournalPlayer(past.guest(), past.options(), past.stateAt(number));
        player = made;
        return made;
    }

    @Override
    public void close() {
        JournalPlayer known = player;
        player = null;
        if (known != null) {
            known.close();
        }
    }
}
