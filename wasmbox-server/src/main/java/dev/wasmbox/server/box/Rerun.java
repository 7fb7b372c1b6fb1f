package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.journal.BoxEvent.Handled;
import dev.wasmbox.server.journal.BoxEvent.Moved;
import dev.wasmbox.server.store.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/*
 * A box that was rewound went on from a state that it had before. The other guest has to go on from
 * where it was at that entry, which is found by the hash of the state. Messages that failed changed
 * nothing, and are left out.
 */

/** The messages of a box, sent once more to a guest of another module. Used by one thread. */
final class Rerun implements AutoCloseable {
    /** How entries begin that say that the box went on in another module by a rerun. */
    static final String REPLAYED = "replayed into module ";

    private static final int AT_ONCE = 500;
    private static final int LISTED = 100;

    private final Workshop workshop;
    private final String box;
    private final Begun begun;
    private final Guest guest;
    private final List<Difference> differences = new ArrayList<>();

    /** The states of the box that it went back to; only of these the other guest's are kept. */
    private final Set<StateHash> wanted = new HashSet<>();

    /** The other guest's states, by the hashes of those of the box. */
    private final Map<StateHash, Snapshot> states = new HashMap<>();

    private long number;
    private long messages;
    private long differing;

    private Rerun(Workshop workshop, String box, Begun begun, Guest guest) {
        this.workshop = workshop;
        this.box = box;
        this.begun = begun;
        this.guest = guest;
    }

    /**
     * Begins it.
     *
     * @throws WasmBoxException if the box began as something that has no messages
     */
    static Rerun begin(Workshop workshop, String box, Begun begun, WasmBoxModule module) {
        if (!begun.start().isEmpty()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "the box began as "
                            + begun.origin()
                            + ", so its journal does not have all of its messages; migrate it");
        }
        Guest guest = Guest.begin(module, begun, begun.limits().replay());
        Rerun rerun = new Rerun(workshop, box, begun, guest);
        rerun.compare(0, new byte[0], begun.sent(), guest.sent());
        rerun.states.put(new Past(workshop).at(box, 0).stateHash(), guest.state());
        return rerun;
    }

    /** Goes on to an entry. */
    void to(long last) {
        long from = number + 1;
        eachEntry(from, last, this::want);
        eachEntry(from, last, this::entry);
    }

    private void eachEntry(long from, long last, Consumer<Journal.Entry> use) {
        long next = from;
        while (next <= last) {
            List<Journal.Entry> entries = workshop.journal().entries(box, next, last, AT_ONCE);
            if (entries.isEmpty()) {
                throw new PastException("there is no entry " + last);
            }
            entries.forEach(use);
            next = entries.get(entries.size() - 1).number() + 1;
        }
    }

    private void want(Journal.Entry entry) {
        if (entry.event() instanceof Moved moved) {
            wanted.add(hashOf(moved));
        }
    }

    private StateHash hashOf(Moved moved) {
        return workshop.states().get(moved.state(), begun.limits().memoryBytes()).stateHash();
    }

    private void entry(Journal.Entry entry) {
        number = entry.number();
        if (entry.event() instanceof Handled handled) {
            messages++;
            message(handled);
            StateHash after = new StateHash(handled.hashHigh(), handled.hashLow());
            if (wanted.contains(after)) {
                states.put(after, guest.state());
            }
        } else if (entry.event() instanceof Moved moved) {
            move(moved);
        } else if (entry.event() instanceof BoxEvent.Unreadable damaged) {
            throw new ProblemException(
                    Problem.STOPPED, "entry " + number + " cannot be read: " + damaged.reason());
        }
    }

    private void message(Handled handled) {
        try {
            List<byte[]> after = guest.message(handled.time(), handled.input());
            compare(number, handled.input(), handled.sent(), after);
        } catch (GuestException e) {
            if (Passing.is(e)) {
                throw e;
            }
            String failure = String.valueOf(e.getMessage());
            add(new Difference(number, handled.input(), handled.sent(), List.of(), failure));
        }
    }

    private void compare(long at, byte[] input, List<byte[]> before, List<byte[]> after) {
        if (!Replay.same(before, after)) {
            add(new Difference(at, input, before, after, null));
        }
    }

    private void add(Difference difference) {
        differing++;
        if (differences.size() < LISTED) {
            differences.add(difference);
        }
    }

    private void move(Moved moved) {
        StateHash then = hashOf(moved);
        if (moved.what().startsWith(REPLAYED)) {
            states.put(then, guest.state());
            return;
        }
        Snapshot now =
                Optional.ofNullable(states.get(then))
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                Problem.CONFLICT,
                                                "entry "
                                                        + number
                                                        + " ("
                                                        + moved.what()
                                                        + ") took a state to which no messages of"
                                                        + " this box led, or one of long ago while"
                                                        + " they were sent; try again, or migrate"
                                                        + " it"));
        guest.restore(now);
    }

    Snapshot state() {
        return guest.state();
    }

    long messages() {
        return messages;
    }

    /** How many messages are answered otherwise. */
    long differing() {
        return differing;
    }

    /** The first of those. */
    List<Difference> differences() {
        return List.copyOf(differences);
    }

    @Override
    public void close() {
        guest.close();
    }
}
