package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxFormat;
import dev.wasmbox.server.journal.Checkpoint;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.Journal.Written;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What boxes were at earlier entries; they themselves do not notice. Thread-safe. */
public final class Past {
    private static final Logger LOG = LoggerFactory.getLogger(Past.class);
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

    /**
     * The box after an entry; the caller closes it.
     *
     * @throws WasmBoxException if there is no such entry, or it cannot be played again
     */
    OpenBox open(String box, long number) {
        Journal journal = workshop.journal();
        OpenBox open = checkpoint(box, number);
        try {
            while (open.number() < number) {
                List<Journal.Entry> entries =
                        journal.entries(box, open.number() + 1, number, AT_ONCE);
                if (entries.isEmpty()) {
                    throw new PastException(
                            "there is no entry " + number + "; the last one is " + open.number());
                }
                entries.forEach(entry -> open.apply(entry.event()));
            }
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** The box at the newest checkpoint that can be used, or as it began. */
    private OpenBox checkpoint(String box, long number) {
        Optional<Written> written = workshop.journal().checkpoint(box, number);
        while (written.isPresent()) {
            try {
                return resume(box, written.get());
            } catch (WasmBoxException e) {
                if (Passing.is(e)) {
                    throw e;
                }
                long taken = written.get().number();
                LOG.warn(
                        "box {}: the checkpoint after entry {} cannot be used ({}); what came since"
                                + " the one before it is played again",
                        box,
                        taken,
                        e.getMessage());
                written = workshop.journal().checkpoint(box, taken - 1);
            }
        }
        return OpenBox.begin(workshop, box, begun(box));
    }

    private OpenBox resume(String box, Written written) {
        Checkpoint checkpoint = BoxFormat.readCheckpoint(written.format(), written.bytes());
        if (checkpoint.number() != written.number()) {
            throw new DivergenceException("it is that of entry " + checkpoint.number());
        }
        return OpenBox.resume(workshop, box, checkpoint);
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
        Snapshot state = at(box, number);
        WasmBoxModule module = workshop.modules().load(state.moduleHash());
        try (Guest guest = Guest.at(state, module, begun(box).limits().live())) {
            return guest.message(BoxEvent.NO_TIME, input);
        }
    }
}
