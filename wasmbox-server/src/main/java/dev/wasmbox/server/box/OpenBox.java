package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxEvent.Begun;
import dev.wasmbox.server.journal.BoxEvent.Failed;
import dev.wasmbox.server.journal.BoxEvent.Handled;
import dev.wasmbox.server.journal.BoxEvent.Moved;
import dev.wasmbox.server.journal.BoxLimits;
import dev.wasmbox.server.journal.Checkpoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * The guest is ahead of the journal for as long as entries are being written: messages run first,
 * their entries say what came of them, and only when those are on the disk does anybody learn of it.
 * So there are two numbers: `number` counts entries, `seen` the last one that the guest knows of. An
 * entry that the guest has not seen is being played again, and must lead to what it says. `outputs`
 * and `sent` are the same for outputs.
 *
 * If the entries cannot be written, this object is thrown away, and the guest with it.
 */

/** A box that is awake: its guest, and where it stands in its journal. Used by one thread. */
final class OpenBox implements BoxState {
    /** By how many milliseconds the clocks of two nodes differ at most. */
    private static final long CLOCKS_DIFFER = 30_000;

    private final Workshop workshop;
    private final String box;
    private final Begun begun;
    private WasmBoxModule module;
    private final Requests requests;
    private Guest guest;
    private boolean live;
    private long number;
    private long seen;
    private long outputs;
    private long sent;
    private @Nullable Base base;
    private final Effort effort = new Effort();

    /** The whole state that checkpoints are written relative to. */
    private record Base(String address, Snapshot state) {}

    private OpenBox(
            Workshop workshop,
            String box,
            Begun begun,
            Requests requests,
            WasmBoxModule module,
            Guest guest) {
        this.workshop = workshop;
        this.box = box;
        this.begun = begun;
        this.requests = requests;
        this.module = module;
        this.guest = guest;
    }

    /** The box as its first entry made it. */
    static OpenBox begin(Workshop workshop, String id, Begun begun) {
        WasmBoxModule module = workshop.modules().load(begun.module());
        Guest guest = first(workshop, begun, module);
        Replay.requireSame(0, begun.sent(), guest.sent());
        OpenBox box =
                new OpenBox(
                        workshop, id, begun, new Requests(workshop.remembered()), module, guest);
        box.outputs = begun.outputs();
        box.sent = box.outputs;
        return box;
    }

    /**
     * Tries how a box would begin.
     *
     * @return the entry that says so
     * @throws WasmBoxException if it cannot
     */
    static Begun rehearse(Workshop workshop, Begun begun) {
        WasmBoxModule module = workshop.modules().load(begun.module());
        try (Guest guest = first(workshop, begun, module)) {
            return begun.withSent(guest.sent());
        }
    }

    private static Guest first(Workshop workshop, Begun begun, WasmBoxModule module) {
        if (begun.start().isEmpty()) {
            return Guest.begin(module, begun, begun.limits().replay());
        }
        Snapshot state = workshop.states().get(begun.start(), begun.limits().memoryBytes());
        return Guest.at(state, module, begun.limits().replay());
    }

    /** The box as it was at a checkpoint. */
    static OpenBox resume(Workshop workshop, String id, Checkpoint checkpoint) {
        Begun begun = checkpoint.begun();
        long memory = begun.limits().memoryBytes();
        Base base =
                checkpoint.base().isEmpty()
                        ? null
                        : new Base(
                                checkpoint.base(),
                                workshop.states().get(checkpoint.base(), memory));
        Snapshot state =
                Snapshot.fromBytes(checkpoint.state(), base == null ? null : base.state(), memory);
        WasmBoxModule module = workshop.modules().load(state.moduleHash());
        Requests requests = new Requests(workshop.remembered(), checkpoint.remembered());
        OpenBox box =
                new OpenBox(
                        workshop,
                        id,
                        begun,
                        requests,
                        module,
                        Guest.at(state, module, begun.limits().replay()));
        box.base = base;
        box.number = checkpoint.number();
        box.seen = checkpoint.number();
        box.outputs = checkpoint.outputs();
        box.sent = box.outputs;
        return box;
    }

    // ---- the journal

    /**
     * Takes the next entry.
     *
     * @throws DivergenceException if it is played again, and leads elsewhere
     */
    void apply(BoxEvent event) {
        number++;
        if (seen < number) {
            if (event instanceof Moved moved) {
                become(workshop.states().get(moved.state(), begun.limits().memoryBytes()));
            } else {
                new Replay(guest).entry(number, event);
            }
            seen = number;
            sent = event.outputs();
        }
        outputs = event.outputs();
        requests.add(number, event);
        effort.add(event);
    }

    // ---- what comes for the first time

    /**
     * Sends a message to the guest.
     *
     * @return the entry that says what came of it, to be given to {@link #apply} after those that
     *     were made before
     * @throws WasmBoxException if it fails; nothing has changed
     */
    Handled message(String id, long time, byte[] input) {
        goLive();
        long start = System.nanoTime();
        List<byte[]> answers = guest.message(time, input);
        effort.spent(System.nanoTime() - start);
        seen++;
        sent += answers.size();
        StateHash hash = guest.state().stateHash();
        return new Handled(id, time, input, answers, sent, hash.high(), hash.low());
    }

    /** The entry of a message that failed, and changed nothing. */
    Failed failed(String id, long time, byte[] input, GuestException e) {
        seen++;
        return new Failed(id, time, input, e.kind().name(), String.valueOf(e.getMessage()), sent);
    }

    /**
     * Takes another state.
     *
     * @return the entry that says so, to be given to {@link #apply} after those that were made
     *     before
     * @throws WasmBoxException if the state cannot be used here; nothing has changed
     */
    Moved move(String id, String what, String state) {
        become(workshop.states().get(state, begun.limits().memoryBytes()));
        seen++;
        return new Moved(id, what, state, sent);
    }

    /** Takes a state, with its module. */
    private void become(Snapshot state) {
        if (state.moduleHash().equals(module.hash())) {
            guest.restore(state);
            return;
        }
        WasmBoxModule other = workshop.modules().load(state.moduleHash());
        BoxLimits limits = begun.limits();
        Guest next = Guest.at(state, other, live ? limits.live() : limits.replay());
        guest.close();
        guest = next;
        module = other;
        base = null;
    }

    private void goLive() {
        if (!live) {
            Snapshot state = guest.state();
            guest.close();
            guest = Guest.at(state, module, begun.limits().live());
            live = true;
        }
    }

    /** Where the outcome of a named request is, if that is remembered. */
    Optional<Long> find(String id) {
        return requests.find(id);
    }

    /**
     * Whether a named request may have been done that is not remembered.
     *
     * @param age how many milliseconds ago it was sent first
     */
    boolean mayHaveForgotten(long age) {
        long sent = workshop.clock().millis() - age - CLOCKS_DIFFER;
        return requests.oldestIfFull()
                .map(oldest -> workshop.journal().writtenAt(box, oldest) >= sent)
                .orElse(false);
    }

    /** Whether it is time to keep a checkpoint. */
    boolean wantsCheckpoint() {
        return effort.isEnough();
    }

    /** The state as it is after the last entry. */
    Checkpoint checkpoint() {
        effort.clear();
        Snapshot state = guest.state();
        byte[] bytes = base == null ? state.toBytes() : state.toBytes(base.state());
        if (bytes.length > Effort.WORTH_A_BASE) {
            workshop.meters().checkpoint(bytes.length);
            base = new Base(workshop.states().put(box, state), state);
            bytes = state.toBytes(state);
        }
        workshop.meters().checkpoint(bytes.length);
        String address = base == null ? "" : base.address();
        return new Checkpoint(begun, number, outputs, address, bytes, requests.all());
    }

    long number() {
        return number;
    }

    /** The number of the last entry that the guest knows of, which need not be written yet. */
    long seen() {
        return seen;
    }

    long outputs() {
        return outputs;
    }

    /** The hash of the module that it runs. */
    String module() {
        return module.hash();
    }

    Begun begun() {
        return begun;
    }

    Snapshot state() {
        return guest.state();
    }

    boolean isFinished() {
        return guest.isFinished();
    }

    boolean isStalled() {
        return guest.isStalled();
    }

    @Override
    public void close() {
        guest.close();
    }
}
