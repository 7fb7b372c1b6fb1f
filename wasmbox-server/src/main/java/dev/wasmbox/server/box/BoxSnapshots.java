package dev.wasmbox.server.box;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Seen;
import dev.wasmbox.server.box.Moves.Move;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.KeptSnapshots;
import dev.wasmbox.server.store.KeptSnapshots.Kept;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** States of boxes that were kept under a name. Thread-safe. */
public final class BoxSnapshots {
    private static final int ATTEMPTS = 10;

    private final Entities entities;
    private final Workshop workshop;
    private final KeptSnapshots kept;

    BoxSnapshots(Entities entities, Workshop workshop, KeptSnapshots kept) {
        this.entities = entities;
        this.workshop = workshop;
        this.kept = kept;
    }

    /** Keeps the present state under a name. */
    public Kept keep(Named box, String name) {
        Names.require(name);
        return keep(
                box,
                name,
                () -> {
                    Seen seen = entities.seen(box, BoxCommand.Keep::new);
                    return new Kept(name, seen.number(), seen.kept(), workshop.clock().millis());
                });
    }

    /** Keeps a snapshot that the client brings, under a name. */
    public Kept keep(Named box, String name, byte[] snapshot) {
        Names.require(name);
        Snapshot state = Snapshot.fromBytes(snapshot, null, memory(box));
        if (!state.moduleHash().equals(box.module())) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "the snapshot is of module "
                            + state.moduleHash()
                            + ", the box runs "
                            + box.module());
        }
        return keep(
                box,
                name,
                () ->
                        new Kept(
                                name,
                                -1,
                                workshop.states().keep(box.id(), state),
                                workshop.clock().millis()));
    }

    private long memory(Named box) {
        return workshop.journal()
                .entry(box.id(), 0)
                .map(begun -> ((Begun) begun).limits().memoryBytes())
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "the box was deleted"));
    }

    /** Takes the state again if somebody gives up the same one just before it gets its name. */
    private Kept keep(Named box, String name, Supplier<Kept> taken) {
        Optional<Kept> before = kept.find(box.id(), name);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Kept snapshot = taken.get();
            if (kept.put(box.id(), snapshot)) {
                before.ifPresent(this::forget);
                return snapshot;
            }
        }
        throw new ProblemException(
                Problem.CONFLICT,
                "snapshots of box " + box.name() + " are deleted all the time; try again");
    }

    private void forget(Kept snapshot) {
        workshop.states().remove(List.of(snapshot.state()));
    }

    public List<Kept> list(Named box) {
        return kept.list(box.id());
    }

    /** A snapshot in the format of snapshot files. */
    public byte[] bytes(Named box, String name) {
        return workshop.states().bytes(require(box, name).state());
    }

    /** A snapshot. */
    public Snapshot get(Named box, String name) {
        return workshop.states().get(require(box, name).state(), memory(box));
    }

    private Kept require(Named box, String name) {
        return kept.find(box.id(), name)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.NOT_FOUND,
                                        "box " + box.name() + " has no snapshot " + name));
    }

    public void delete(Named box, String name) {
        Kept snapshot = require(box, name);
        kept.delete(box.id(), name);
        forget(snapshot);
    }

    /** Makes the box what it was when a snapshot was taken. */
    public Done restore(Named box, String id, String name) {
        Entities.requireId(id);
        String state = require(box, name).state();
        workshop.states().use(box.id(), state);
        String module = workshop.states().get(state, memory(box)).moduleHash();
        return new Moves(entities, workshop)
                .to(box, module, new Move(id, "restored snapshot " + name, state));
    }
}
