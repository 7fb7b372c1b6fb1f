package dev.wasmbox.server.box;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.Moves.Move;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.store.BoxNames.Named;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/*
 * A guest of the new module is brought to where the box is, beside it, while the box goes on. Then
 * the box takes that guest's state, in one entry of its journal, if nothing has come meanwhile. So
 * it runs the one module or the other, whatever breaks; and since it is an entry like another, it
 * can be rewound.
 */

/** Boxes that go on in another module; without that, they keep to theirs. Thread-safe. */
public final class Upgrades {
    private static final int ATTEMPTS = 10;

    private final Workshop workshop;
    private final Guests guests;
    private final Timeline timeline;
    private final Moves moves;

    Upgrades(Entities entities, Workshop workshop, Guests guests, Timeline timeline) {
        this.workshop = workshop;
        this.guests = guests;
        this.timeline = timeline;
        this.moves = new Moves(entities, workshop);
    }

    /**
     * What came of it.
     *
     * @param done the entry with which the box went on in the other module; null if it did not
     * @param messages how many messages were sent to the other module
     * @param differing how many of them it answers otherwise
     * @param differences the first of these
     */
    public record Report(
            @Nullable Done done, long messages, long differing, List<Difference> differences) {}

    /** What to do about messages that the other module answers otherwise. */
    public enum Policy {
        /** The box goes on in the other module only if there are none. */
        REFUSE,
        /** It goes on there all the same. */
        ACCEPT,
        /** It does not in any case. */
        TRY
    }

    /** Sends all messages of a box to another module, which it then goes on in. */
    public Report replay(Named box, String id, String module, Policy policy) {
        WasmBoxModule next = guests.load(guests.find(module).hash());
        try (Rerun rerun = Rerun.begin(workshop, box.id(), timeline.begun(box), next)) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                long last = timeline.last(box);
                rerun.to(last);
                if (policy == Policy.TRY || policy == Policy.REFUSE && rerun.differing() > 0) {
                    return report(rerun, null);
                }
                try {
                    String what = Rerun.REPLAYED + next.hash();
                    return report(rerun, take(box, id, what, rerun.state(), last));
                } catch (ProblemException e) {
                    if (e.problem() != Problem.CONFLICT || timeline.last(box) == last) {
                        throw e;
                    }
                }
            }
        }
        throw new ProblemException(
                Problem.CONFLICT,
                "box " + box.name() + " gets messages all the time; try again when it gets fewer");
    }

    private static Report report(Rerun rerun, @Nullable Done done) {
        return new Report(done, rerun.messages(), rerun.differing(), rerun.differences());
    }

    /**
     * Asks the box for what the other module is to know, and tells a fresh guest of that, in which
     * the box goes on. If the guest fails, nothing has happened.
     *
     * @param export the message to which the box answers with what is to be known
     * @param imports makes messages to the other module of the answers
     */
    public Done migrate(
            Named box,
            String id,
            String module,
            byte[] export,
            UnaryOperator<List<byte[]>> imports) {
        WasmBoxModule next = guests.load(guests.find(module).hash());
        long last = timeline.last(box);
        List<byte[]> messages = imports.apply(timeline.ask(box, last, export));
        Begun begun = timeline.begun(box);
        Instant time = timeline.at(box, last).time();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        try (Guest guest = Guest.begin(next, begun.at(micros), begun.limits().live())) {
            messages.forEach(message -> guest.message(micros, message));
            return take(box, id, "migrated to module " + next.hash(), guest.state(), last);
        }
    }

    private Done take(Named box, String id, String what, Snapshot state, long last) {
        String address = workshop.states().put(box.id(), state);
        return moves.to(box, state.moduleHash(), new Move(id, what, address, last));
    }
}
