package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a box comes out of its journal; what cannot be played again is stopped, with a report. */
record Recovery(String box, Workshop workshop) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** What the box is after an entry of its journal. */
    BoxState after(BoxState state, BoxEvent event) {
        if (event instanceof BoxEvent.Ended) {
            state.close();
            return new BoxState.Gone();
        }
        if (state instanceof OpenBox open) {
            return orStopped(
                    () -> {
                        open.apply(event);
                        return open;
                    });
        }
        if (event instanceof BoxEvent.Unreadable && state instanceof BoxState.Unborn) {
            return new BoxState.Stopped("box " + box + " is stopped, its first entry is damaged");
        }
        if (state instanceof BoxState.Unborn && event instanceof BoxEvent.Begun begun) {
            return orStopped(() -> OpenBox.begin(workshop, box, begun));
        }
        return state;
    }

    private interface Opening {
        OpenBox open();
    }

    private BoxState orStopped(Opening opening) {
        try {
            return opening.open();
        } catch (WasmBoxException e) {
            if (Passing.is(e)) {
                throw e; // the entity starts anew
            }
            String report =
                    "box "
                            + box
                            + " is stopped, its journal cannot be played again: "
                            + e.getMessage();
            LOG.error(report, e);
            return new BoxState.Stopped(report);
        }
    }

    /** What the box was at a checkpoint. */
    BoxState at(Object checkpoint) {
        return orStopped(() -> resume(checkpoint));
    }

    /** A checkpoint of which nothing is usable does not even say where it was taken. */
    private OpenBox resume(Object written) {
        if (written instanceof Checkpoint checkpoint) {
            try {
                return OpenBox.resume(workshop, box, checkpoint);
            } catch (WasmBoxException e) {
                if (Passing.is(e)) {
                    throw e;
                }
            }
        }
        return new Past(workshop).open(box, workshop.journal().lastCheckpoint(box));
    }
}
