package dev.wasmbox.server.box;

import dev.wasmbox.server.journal.BoxEvent;
import org.apache.pekko.actor.typed.ActorRef;

/** What the entity of a box is told. */
public sealed interface BoxCommand extends Wire {

    /** Something that is answered. */
    sealed interface Request extends BoxCommand {
        ActorRef<BoxReply> replyTo();

        /** What the client calls it; empty for nothing. */
        default String id() {
            return "";
        }
    }

    /** Begins the box. */
    record Begin(BoxEvent.Begun begun, ActorRef<BoxReply> replyTo) implements Request {}

    /**
     * A message for the guest.
     *
     * @param age how many milliseconds ago it was sent first; 0 for the first time
     */
    record Send(String id, byte[] input, long age, ActorRef<BoxReply> replyTo) implements Request {
        boolean comesAgain() {
            return age > 0;
        }
    }

    /**
     * Takes the state of an address.
     *
     * @param at the last entry, without which nothing happens; {@link #ANY} if that is all the same
     */
    record Move(String id, String what, String state, long at, ActorRef<BoxReply> replyTo)
            implements Request {
        static final long ANY = -1;
    }

    /** Asks how the box is. */
    record Look(ActorRef<BoxReply> replyTo) implements Request {}

    /** Keeps the whole state, and says where. */
    record Keep(ActorRef<BoxReply> replyTo) implements Request {}

    /** Gives the memory of the box back, until something else is asked of it. */
    record Hibernate(ActorRef<BoxReply> replyTo) implements Request {}

    /** Ends the box for good. */
    record End(ActorRef<BoxReply> replyTo) implements Request {}

    /** The entity's own: requests wait. */
    record Work() implements BoxCommand {}

    /** From the shard: nothing more comes, until the entity has stopped. */
    record Rest() implements BoxCommand {}
}
