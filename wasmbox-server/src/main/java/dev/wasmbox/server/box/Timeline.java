package dev.wasmbox.server.box;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Moves.Move;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import java.util.List;

/** What boxes were, and the way back. Thread-safe. */
public final class Timeline {
    private final Entities entities;
    private final Workshop workshop;
    private final Past past;

    Timeline(Entities entities, Workshop workshop) {
        this.entities = entities;
        this.workshop = workshop;
        this.past = new Past(workshop);
    }

    /** Entries from a number on. */
    public List<Journal.Entry> history(Named box, long from, int limit) {
        return workshop.journal()
                .entries(
                        box.id(),
                        Math.max(0, from),
                        Long.MAX_VALUE - 1,
                        Math.min(limit, Boxes.LARGEST_PAGE));
    }

    /** The number of the last entry. */
    public long last(Named box) {
        return workshop.journal().last(box.id());
    }

    /** The first entry. */
    Begun begun(Named box) {
        return workshop.journal()
                .entry(box.id(), 0)
                .map(Begun.class::cast)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "the box was deleted"));
    }

    /** The state after an entry. */
    public Snapshot at(Named box, long number) {
        return past.at(box.id(), number);
    }

    /** What the guest would have answered after an entry. */
    public List<byte[]> ask(Named box, long number, byte[] input) {
        return past.ask(box.id(), number, input);
    }

    /** Makes the box what it was after an entry. */
    public Done rewind(Named box, String id, long number) {
        Entities.requireId(id);
        Snapshot then = at(box, number);
        String state = workshop.states().put(box.id(), then);
        return new Moves(entities, workshop)
                .to(box, then.moduleHash(), new Move(id, "rewound to " + number, state));
    }
}
