package dev.wasmbox.server.box;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages to boxes, and from them. Thread-safe. */
public final class Messages {
    /** A line for each message, if that is asked for; never what it says. */
    private static final Logger LOG = LoggerFactory.getLogger("wasmbox.messages");

    private final Entities entities;
    private final Journal journal;
    private final Meters meters;

    Messages(Entities entities, Workshop workshop) {
        this.entities = entities;
        this.journal = workshop.journal();
        this.meters = workshop.meters();
    }

    /**
     * Sends a message. Those that one thread sends to a box arrive in their order, unless the box
     * goes to another node meanwhile.
     *
     * @param id the client's, so that a second attempt is not a second message; empty for none
     */
    public CompletionStage<Done> send(Named box, String id, byte[] input) {
        Entities.requireId(id);
        return meters.message(
                entities.send(box, id, input).whenComplete((done, e) -> log(box, done, e)));
    }

    /**
     * Counts what somebody sends, which may be something else that makes boxes work.
     *
     * @throws ProblemException if it is more than it may send
     */
    public void count(Caller caller) {
        if (!caller.rate().map(Rate::take).orElse(true)) {
            meters.refused("messages");
            throw new ProblemException(
                    Problem.TOO_MANY,
                    "this token may send "
                            + caller.rate().map(Rate::perSecond).orElseThrow()
                            + " messages in a second (messages=), and has sent them; try again"
                            + " after one");
        }
    }

    private static void log(Named box, @Nullable Done done, @Nullable Throwable e) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        if (done == null) {
            LOG.atInfo()
                    .addKeyValue("box", box.name())
                    .addKeyValue("outcome", "UNACKNOWLEDGED")
                    .addKeyValue("reason", String.valueOf(e))
                    .log("a message was not acknowledged");
            return;
        }
        LOG.atInfo()
                .addKeyValue("box", box.name())
                .addKeyValue("entry", done.number())
                .addKeyValue(
                        "outcome",
                        done.event() instanceof BoxEvent.Failed failed ? failed.kind() : "HANDLED")
                .addKeyValue("repeated", done.repeated())
                .log("a message was acknowledged");
    }

    /** Outputs from a number on. */
    public List<Output> outputs(Named box, long from, int limit) {
        long most = Math.min(limit, Boxes.LARGEST_PAGE);
        List<Output> outputs = new ArrayList<>();
        long next = journal.entryOfOutput(box.id(), Math.max(1, from));
        while (outputs.size() < most) {
            List<Journal.Entry> entries = journal.entries(box.id(), next, Long.MAX_VALUE - 1, 100);
            if (entries.isEmpty()) {
                break;
            }
            for (Journal.Entry entry : entries) {
                Output.of(entry.number(), entry.event()).stream()
                        .filter(output -> output.number() >= from)
                        .forEach(outputs::add);
                next = entry.number() + 1;
            }
        }
        return outputs.subList(0, (int) Math.min(most, outputs.size()));
    }
}
