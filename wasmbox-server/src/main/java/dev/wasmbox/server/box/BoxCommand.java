package dev.wasmbox.server.box;

import dev.wasmbox.server.journal.BoxEvent;
import org.apache.pekko.actor.typed.ActorRef;

/** What can be asked of the entity of a box. */
public sealed interface BoxCommand extends Wire {
    ActorRef<BoxReply> replyTo();

    /** Begins the box. */
    record Begin(BoxEvent.Begun begun, ActorRef<BoxReply> replyTo) implements BoxCommand {}

    /**
     * A message for the guest.
     *
     * @param id what the client calls it; empty for nothing
     */
    record Send(String id, byte[] input, ActorRef<BoxReply> replyTo) implements BoxCommand {}

    /** Takes the state of an address. */
    record Move(String id, String what, String state, ActorRef<BoxReply> replyTo)
            implements BoxCommand {}

    /** Asks how the box is. */
    record Look(ActorRef<BoxReply> replyTo) implements BoxCommand {}

    /** Keeps the whole state, and says where. */
    record Keep(ActorRef<BoxReply> replyTo) implements BoxCommand {}

    /** Ends the box for good. */
    record End(ActorRef<BoxReply> replyTo) implements BoxCommand {}
}
