package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.Checkpoint;
import dev.wasmbox.server.store.Journal;
import java.util.List;
import java.util.Optional;

/** What boxes were at earlier entries; they themselves do not notice. Thread-safe. */
public final class Past {
    private static final int AT_ONCE = 500;

    private final Workshop workshop;

    public Past(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * The state after an entry.
     *
     * @throws WasmBoxException if there is no such entry, or it cannot be played again
     */
    public Snapshot at(String box, long number) {
        OpenBox open = open(box, number);
        try {
            return open.state();
        } finally {
            open.close();
        }
    }

    private OpenBox open(String box, long number) {
        Journal journal = workshop.journal();
        Optional<Checkpoint> checkpoint = journal.checkpoint(box, number);
        OpenBox open =
                checkpoint.isPresent()
                        ? OpenBox.resume(workshop, checkpoint.get())
                        : OpenBox.begin(workshop, begun(box));
        while (open.number() < number) {
            List<Journal.Entry> entries = journal.entries(box, open.number() + 1, number, AT_ONCE);
            if (entries.isEmpty()) {
                throw new PastException(
                        "there is no entry " + number + "; the last one is " + open.number());
            }
            entries.forEach(entry -> open.apply(entry.event()));
        }
        return open;
    }

    private BoxEvent.Begun begun(String box) {
        return workshop.journal()
                .entry(box, 0)
                .map(BoxEvent.Begun.class::cast)
                .orElseThrow(() -> new PastException("the box has not begun"));
    }

    /**
     * What the guest would have answered after an entry. Nothing happens.
     *
     * @throws WasmBoxException if there is no such entry, or the guest would have failed
     */
    public List<byte[]> ask(String box, long number, byte[] input) {
        BoxEvent.Begun begun = begun(box);
        WasmBoxModule module = workshop.modules().load(begun.module());
        try (Guest guest = Guest.at(at(box, number), module, begun.limits().live())) {
            return guest.message(BoxEvent.NO_TIME, input);
        }
    }
}
