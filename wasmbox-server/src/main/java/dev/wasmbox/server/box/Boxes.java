package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.server.box.BoxReply.Seen;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.journal.BoxLimits;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.KeptSnapshots;
import dev.wasmbox.server.store.Owners.Owner;
import dev.wasmbox.server.store.TimerTable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A name is taken before its box begins, and free again after everything of the box is gone; in
 * between nobody finds it. What a crash leaves halfway is ended when a server starts, and what a node
 * leaves when the others have noticed, or somebody wants the name.
 */

/**
 * The boxes of a server, by name. Thread-safe; the calls wait for the database and for guests, and
 * end in a {@link ProblemException} or another {@link dev.wasmbox.codec.WasmBoxException} if they
 * cannot be done.
 */
public final class Boxes {
    private static final Logger LOG = LoggerFactory.getLogger(Boxes.class);

    static final int LARGEST_PAGE = 1000;

    private final Entities entities;
    private final Workshop workshop;
    private final BoxNames names;
    private final Messages messages;
    private final Timeline timeline;
    private final BoxSnapshots snapshots;
    private final Guests guests;
    private final Live live;
    private final Upgrades upgrades;
    private final Timers timers;
    private final Quotas quotas;

    /**
     * @param isShared whether there are other nodes, or may be
     */
    public Boxes(
            ActorSystem<?> system,
            boolean isShared,
            Workshop workshop,
            KeptSnapshots kept,
            TimerTable table) {
        this.entities = new Entities(system, workshop, isShared);
        this.workshop = workshop;
        this.names = workshop.names();
        this.messages = new Messages(entities, workshop);
        this.timeline = new Timeline(entities, workshop);
        this.snapshots = new BoxSnapshots(entities, workshop, kept);
        this.guests = new Guests(workshop, names);
        this.live = new Live(workshop.journal(), workshop.news(), names);
        this.upgrades = new Upgrades(entities, workshop, guests, timeline);
        this.timers = new Timers(entities, workshop, table);
        this.quotas = new Quotas(names, workshop.meters());
        workshop.meters().boxes(names::count);
    }

    /** What the boxes of an owner take, and may take. */
    public Quotas quotas() {
        return quotas;
    }

    /** Messages to boxes and from them. */
    public Messages messages() {
        return messages;
    }

    /** Outputs as they come. */
    public Live live() {
        return live;
    }

    /** What boxes were. */
    public Timeline timeline() {
        return timeline;
    }

    /** States that were kept under a name. */
    public BoxSnapshots snapshots() {
        return snapshots;
    }

    /** Messages for later. */
    public Timers timers() {
        return timers;
    }

    /** Ways into another module. */
    public Upgrades upgrades() {
        return upgrades;
    }

    /** What boxes can be made of. */
    public Guests guests() {
        return guests;
    }

    /** Begins a box that belongs to nobody. */
    public Named create(NewBox asked) {
        return create(asked, Owner.NOBODY);
    }

    /** Begins a box. */
    public Named create(NewBox asked, Owner owner) {
        String module = guests.find(asked.module()).hash();
        Begun begun = Beginning.of(asked, module, workshop.clock().instant());
        return begin(owner, begun.limits(), asked.name(), module, id -> begun);
    }

    /** Begins another box, which belongs to nobody, in the state that this one had. */
    public Named fork(Named box, String name, long number) {
        return fork(box, name, number, Owner.NOBODY);
    }

    /** Begins another box in the state that this one had after an entry. */
    public Named fork(Named box, String name, long number, Owner owner) {
        Begun begun = timeline.begun(box);
        Snapshot state = timeline.at(box, number);
        String origin = box.name() + " at " + number;
        String module = state.moduleHash();
        return begin(
                owner,
                begun.limits(),
                name,
                module,
                id -> begun.from(module, workshop.states().put(id, state), origin));
    }

    /**
     * @param first makes the first entry, given what the box's journal is called
     */
    private Named begin(
            Owner owner,
            BoxLimits limits,
            String name,
            String module,
            Function<String, Begun> first) {
        Names.require(name);
        workshop.room().require(0);
        names.leftover(name).ifPresent(this::finish);
        String id = UUID.randomUUID().toString();
        Named box = new Named(name, id, module, workshop.clock().millis());
        quotas.take(box, owner, limits.memoryBytes());
        try {
            Begun begun = first.apply(id);
            entities.done(box, replyTo -> new BoxCommand.Begin(begun, replyTo));
            if (!names.show(box)) {
                throw new ProblemException(
                        Problem.UNAVAILABLE,
                        "the other nodes went on without this one, and ended box " + name);
            }
            return box;
        } catch (WasmBoxException e) {
            finish(box);
            throw e;
        }
    }

    public boolean has(String name) {
        return names.find(name).isPresent();
    }

    public List<Named> list(String after, int limit) {
        return names.list(after, Math.min(limit, LARGEST_PAGE));
    }

    public Named find(String name) {
        return names.find(name)
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "there is no box " + name));
    }

    /** How the box is. */
    public Seen look(Named box) {
        return entities.look(box);
    }

    /** Gives the memory of a box back, until something is asked of it; says how it was. */
    public Seen hibernate(Named box) {
        return entities.seen(box, BoxCommand.Hibernate::new);
    }

    /** Ends a box for good, with all that is known of it. */
    public void delete(Named box) {
        names.hide(box);
        finish(box);
    }

    private void finish(Named box) {
        entities.done(box, BoxCommand.End::new);
        workshop.states().remove(names.forget(box));
        workshop.news().announce(box.id());
    }

    /**
     * Ends boxes that were about to begin or to end when a server stopped, and removes what it left
     * of others; to be called before boxes are used.
     */
    public void finishAll() {
        workshop.states().removeUnused();
        names.unfinished().forEach(this::tryToFinish);
        names.moving().forEach(this::settle);
    }

    /** Ends boxes that other nodes were about to begin or to end when they died. */
    public void finishAbandoned() {
        try {
            names.abandoned().forEach(this::tryToFinish);
        } catch (WasmBoxException e) {
            LOG.warn("what other nodes left is still to be deleted: {}", e.getMessage());
        }
    }

    private void tryToFinish(Named box) {
        try {
            finish(box);
        } catch (WasmBoxException e) {
            LOG.warn("box {} is still to be deleted: {}", box.name(), e.getMessage());
        }
    }

    /** A box that wakes says what module it runs. */
    private void settle(Named box) {
        try {
            look(box);
        } catch (WasmBoxException e) {
            LOG.warn("box {} does not say what module it runs: {}", box.name(), e.getMessage());
        }
    }
}
