package dev.wasmbox.server.box;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.store.BoxNames.Named;

/** Ways of a box into another state, which may be of another module. */
record Moves(Entities entities, Workshop workshop) {

    /**
     * Where to.
     *
     * @param what for people
     * @param state its address; the journal of the box uses it already
     * @param at the last entry, without which nothing happens
     */
    record Move(String id, String what, String state, long at) {
        Move(String id, String what, String state) {
            this(id, what, state, BoxCommand.Move.ANY);
        }
    }

    Done to(Named box, String module, Move move) {
        Entities.requireId(move.id());
        if (!module.equals(box.module())) {
            workshop.states().use(box.id(), box.module()); // its earlier entries still need it
            workshop.states().use(box.id(), module);
            workshop.names().moving(box);
        }
        return entities.done(
                box,
                replyTo ->
                        new BoxCommand.Move(
                                move.id(), move.what(), move.state(), move.at(), replyTo));
    }
}
