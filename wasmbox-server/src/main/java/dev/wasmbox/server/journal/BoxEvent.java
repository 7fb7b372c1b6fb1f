package dev.wasmbox.server.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * One entry of a box's journal. Number 0 is always {@link Begun}; nothing is ever taken out again.
 *
 * <p>The order of the permitted kinds and of their components is the format on disk: append, never
 * change. Without {@code permits}, it would be up to what else is compiled with this file.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = BoxEvent.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = BoxEvent.Handled.class, name = "handled"),
    @JsonSubTypes.Type(value = BoxEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = BoxEvent.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = BoxEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = BoxEvent.Unreadable.class, name = "unreadable")
})
public sealed interface BoxEvent
        permits BoxEvent.Begun,
                BoxEvent.Handled,
                BoxEvent.Moved,
                BoxEvent.Failed,
                BoxEvent.Ended,
                BoxEvent.Unreadable {
    /** Stands for a time where the guest's clock was left alone. */
    long NO_TIME = Long.MIN_VALUE;

    /** How many outputs the box had sent when this entry was made, its own included. */
    long outputs();

    /** What the client called the request, for retries; empty if it gave no name. */
    default String id() {
        return "";
    }

    /**
     * The box began.
     *
     * @param module the hash of its module
     * @param seed 32 bytes
     * @param time the guest's first time, in microseconds since 1970
     * @param frozen whether the guest's clock is never set afterwards
     * @param start the address of the state that it began in; empty for a fresh guest
     * @param origin where that state came from, for people; empty for nowhere
     * @param sent what the guest sent before its first message
     */
    record Begun(
            String module,
            byte[] seed,
            long time,
            boolean frozen,
            BoxLimits limits,
            String start,
            String origin,
            List<byte[]> sent)
            implements BoxEvent {
        @Override
        public long outputs() {
            return sent.size();
        }

        /** The same with what the guest sent when it began. */
        public Begun withSent(List<byte[]> outputs) {
            return new Begun(module, seed, time, frozen, limits, start, origin, outputs);
        }

        /** A box like this one that begins at another time. */
        public Begun at(long microseconds) {
            return new Begun(module, seed, microseconds, frozen, limits, start, origin, sent);
        }

        /** A box like this one that begins in another state, which is of that module. */
        public Begun from(String otherModule, String otherStart, String otherOrigin) {
            return new Begun(
                    otherModule, seed, time, frozen, limits, otherStart, otherOrigin, List.of());
        }
    }

    /**
     * The guest handled a message.
     *
     * @param time what the guest's clock was set to before, in microseconds since 1970
     * @param sent what the guest sent; the last of these is output number {@code outputs}
     * @param hashHigh the upper half of the hash of the state that the message led to
     */
    record Handled(
            String id,
            long time,
            byte[] input,
            List<byte[]> sent,
            long outputs,
            long hashHigh,
            long hashLow)
            implements BoxEvent {}

    /** The guest failed, and the box is as it was. */
    record Failed(String id, long time, byte[] input, String kind, String reason, long outputs)
            implements BoxEvent {}

    /**
     * The box took another state.
     *
     * @param what where from, for people: {@code rewound to 12}
     * @param state the address of the state
     */
    record Moved(String id, String what, String state, long outputs) implements BoxEvent {}

    /** The box was deleted. */
    record Ended(long outputs) implements BoxEvent {}

    /**
     * What stands in the journal cannot be read; never written.
     *
     * @param reason why, for people
     */
    record Unreadable(String reason) implements BoxEvent {
        @Override
        public long outputs() {
            return 0;
        }
    }
}
