package dev.wasmbox.host.internal;

import dev.wasmbox.host.Divergence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a journal with what each led to. Where an entry does not say so, it is played
 * again; entries that are asked for in order are played once each.
 */
final class Outcomes implements AutoCloseable {
    private final Past past;
    private @Nullable Player player;
    private int played;

    Outcomes(Past past) {
        this.past = past;
    }

    JournalEntry entry(int number) {
        JournalEntry entry = past.journal().entry(number);
        if (entry.outcome() != null) {
            return entry;
        }
        Player playing = playerAt(number - 1);
        CapturedState before = playing.state();
        Optional<Divergence> divergence = playing.play(number, entry);
        Past.requireSame(number, divergence);
        played = number;
        return entry.with(JournalEntry.Outcome.between(before, playing.state()));
    }

    private Player playerAt(int number) {
        Player known = player;
        if (known != null && played == number) {
            return known;
        }
        close();
        Player made = new Player(past.module(), past.options(), past.stateAt(number));
        player = made;
        return made;
    }

    @Override
    public void close() {
        Player known = player;
        player = null;
        if (known != null) {
            known.close();
        }
    }
}
