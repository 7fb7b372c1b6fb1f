package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxEvent.Handled;
import dev.wasmbox.server.journal.BoxEvent.Unreadable;
import java.util.Arrays;
import java.util.List;

/** Plays entries again, which must lead where they led; those that say where to are not its. */
record Replay(Guest guest) {

    /**
     * Plays an entry again.
     *
     * @throws DivergenceException if it leads elsewhere
     */
    void entry(long number, BoxEvent event) {
        if (event instanceof Handled handled) {
            requireSame(number, handled.sent(), message(number, handled));
            requireSame(number, new StateHash(handled.hashHigh(), handled.hashLow()));
        } else if (event instanceof Unreadable damaged) {
            throw new DivergenceException(
                    "entry " + number + " cannot be read: " + damaged.reason());
        }
    }

    private List<byte[]> message(long number, Handled handled) {
        try {
            return guest.message(handled.time(), handled.input());
        } catch (WasmBoxException e) {
            if (Passing.is(e)) {
                throw e;
            }
            throw new DivergenceException(
                    "the message of entry "
                            + number
                            + " went well, and now fails: "
                            + e.getMessage());
        }
    }

    private void requireSame(long number, StateHash then) {
        StateHash now = guest.state().stateHash();
        if (!then.equals(now)) {
            throw new DivergenceException(
                    "entry " + number + " led to the state " + then + ", and now leads to " + now);
        }
    }

    static void requireSame(long number, List<byte[]> then, List<byte[]> now) {
        if (!same(then, now)) {
            throw new DivergenceException(
                    "entry %d had %d outputs, and now has %d or others"
                            .formatted(number, then.size(), now.size()));
        }
    }

    static boolean same(List<byte[]> then, List<byte[]> now) {
        return Arrays.deepEquals(then.toArray(), now.toArray());
    }
}
