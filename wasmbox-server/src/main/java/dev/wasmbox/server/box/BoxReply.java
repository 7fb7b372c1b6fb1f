package dev.wasmbox.server.box;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.journal.BoxEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the entity of a box answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = BoxReply.Done.class, name = "done"),
    @JsonSubTypes.Type(value = BoxReply.Written.class, name = "written"),
    @JsonSubTypes.Type(value = BoxReply.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = BoxReply.Refused.class, name = "refused")
})
public sealed interface BoxReply extends Wire {
    /**
     * It is journaled.
     *
     * @param number the number of the entry
     * @param repeated whether it was done before, at a request of the same id
     */
    record Done(long number, BoxEvent event, boolean repeated) implements BoxReply {
        private static final long MOST_BYTES = 1 << 20;

        /** What travels to another node. */
        BoxReply forOthers() {
            return bytes() > MOST_BYTES ? new Written(number, repeated) : this;
        }

        private long bytes() {
            if (event instanceof BoxEvent.Handled handled) {
                return handled.input().length
                        + handled.sent().stream().mapToLong(output -> output.length).sum();
            }
            if (event instanceof BoxEvent.Begun begun) {
                return begun.sent().stream().mapToLong(output -> output.length).sum();
            }
            return event instanceof BoxEvent.Failed failed ? failed.input().length : 0;
        }
    }

    /** The same, where the entry is too large to travel; it is to be read from the journal. */
    record Written(long number, boolean repeated) implements BoxReply {}

    /**
     * How the box is.
     *
     * @param time the guest's time, in microseconds since 1970
     * @param kept the address of its state; empty unless asked for
     */
    record Seen(
            BoxEvent.Begun begun,
            long number,
            long outputs,
            boolean finished,
            boolean stalled,
            long time,
            long memoryBytes,
            String hash,
            String kept)
            implements BoxReply {

        static Seen of(OpenBox open, String kept) {
            Snapshot state = open.state();
            return new Seen(
                    open.begun(),
                    open.number(),
                    open.outputs(),
                    open.isFinished(),
                    open.isStalled(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, state.time()),
                    state.memoryBytes(),
                    state.stateHash().toString(),
                    kept);
        }
    }

    /** Nothing happened. */
    record Refused(Problem problem, String reason) implements BoxReply {}
}
