package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.host.internal.LivePlaces;
import dev.wasmbox.host.internal.Messages;
import dev.wasmbox.host.internal.PoolTurns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Any number of boxes of one module, by id, of which a bounded number is live. The others are held
 * as what they differ in from a fresh box; a message wakes one, and the least recently used one
 * makes room for it. Nobody notices but by the time it takes.
 *
 * <pre>{@code
 * try (var pool = WasmBoxPool.open(WasmBoxHost.builder(module), 100)) {
 *     pool.message("ann", "up");     // [value=1]: a box begins with its first message
 *     pool.message("bob", "up");     // [value=1]
 *     pool.message("ann", "up");     // [value=2]
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> A pool is used by any number of threads at once. Messages to one box are
 * handled one at a time, in the order in which the calls came; different boxes work in parallel, as
 * many as there are threads, at most as many as may be live. A call waits for its turn, works on
 * the calling thread, and returns when it is done. Who is interrupted while waiting is told so at
 * once, by a {@link GuestException} of the kind {@link GuestException.Kind#INTERRUPTED}, and
 * nothing has happened; the thread's interrupt flag is still set.
 *
 * <p><b>Calls from within.</b> What takes the lines that a guest writes ({@link
 * BoxBuilder#withStdout}) runs while its box handles a message, and may use other boxes of the
 * pool: such a call never waits for a live place, but takes one more than the bound if it must,
 * until it returns. It is refused with a {@link BoxUseException} if it is for the box that it comes
 * from, or for one that, directly or by way of others, waits for that.
 *
 * @param <I> the type of messages to the guests
 * @param <O> the type of messages from the guests
 */
public final class WasmBoxPool<I, O> implements AutoCloseable {
    private final BoxBuilder builder;
    private final Codec<I> input;
    private final Codec<O> output;
    private final ConcurrentHashMap<String, Member<I, O>> members = new ConcurrentHashMap<>();
    private final LivePlaces<Member<I, O>> residents;
    private final PoolTurns turns = new PoolTurns();
    private volatile boolean closed;

    /** A box of the pool. Its fields belong to whoever holds its turn. */
    private static final class Member<I, O> {
        final PoolTurns.Place place = new PoolTurns.Place();

        private List<O> outputs = new ArrayList<>(0);
        private @Nullable WasmBoxHost<I, O> box;
        private boolean removed;

        void accept(O output) {
            outputs.add(output);
        }

        List<O> takeOutputs() {
            List<O> taken = List.copyOf(outputs);
            if (!taken.isEmpty()) {
                outputs = new ArrayList<>(0);
            }
            return taken;
        }

        void sleep() {
            if (box != null) {
                box.hibernate();
            }
        }

        void close() {
            if (box != null) {
                box.close();
            }
            removed = true;
        }
    }

    private WasmBoxPool(BoxBuilder builder, int live, Codec<I> input, Codec<O> output) {
        this.builder = builder;
        this.input = input;
        this.output = output;
        this.residents = new LivePlaces<>(live, Member::sleep);
    }

    // ---- opening

    /**
     * Opens a pool of boxes whose messages are texts; see {@link #open(BoxBuilder, int, Codec,
     * Codec)}.
     */
    public static WasmBoxPool<String, String> open(BoxBuilder box, int live) {
        Objects.requireNonNull(box, "box");
        return open(box, live, box.module().textInput(), box.module().textOutput());
    }

    /**
     * Opens a pool without boxes.
     *
     * @param box describes the boxes; outputs are returned after each message, whatever it says. It
     *     is copied
     * @param live how many boxes may be live at a time, at least 1. A live box takes its whole
     *     linear memory
     * @param input how messages to the guests are encoded
     * @param output how messages from the guests are decoded
     * @throws IllegalArgumentException if the number is less than 1, or the boxes have slices
     * @throws ModuleException if the guest's schema says that its messages are something else
     */
    public static <I, O> WasmBoxPool<I, O> open(
            BoxBuilder box, int live, Codec<I> input, Codec<O> output) {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        if (live < 1) {
            throw new IllegalArgumentException("a pool needs at least 1 live box, not " + live);
        }
        if (!box.options().slice().isWhole()) {
            throw new IllegalArgumentException(
                    "a message to a pool is done when it returns, so its boxes have no slices; open"
                            + " it without withSlice (Limits.withFuel bounds what a message may"
                            + " spend)");
        }
        WasmBoxHost.requireFit(box.module(), input, output);
        return new WasmBoxPool<>(
                box.copy().withDelivery(Delivery.AFTER_MESSAGE), live, input, output);
    }

    // ---- boxes

    /**
     * Sends a message to a box, and returns what the guest sent meanwhile. The first message to an
     * id begins a box; what the guest sends at its beginning comes before what it answers to the
     * first message that it handles.
     *
     * @throws GuestException if the guest fails or has finished; the box is as it was before
     * @throws CodecException if the message cannot be encoded
     * @throws BoxUseException if the pool is closed, or waiting for the box would never end
     */
    public List<O> message(String id, I message) {
        Objects.requireNonNull(id, "id");
        Messages.requireMessage(message);
        return inTurn(
                id,
                member -> {
                    box(member).message(message);
                    return member.takeOutputs();
                });
    }

    /** Sets the time that a guest sees; begins the box if there is none. */
    public void setTime(String id, Instant time) {
        Objects.requireNonNull(time, "time");
        inTurn(
                id,
                member -> {
                    box(member).setTime(time);
                    return time;
                });
    }

    /** The state of a box; begins it if there is none. */
    public Snapshot snapshotState(String id) {
        return inTurn(id, member -> box(member).snapshotState());
    }

    /**
     * Makes a box what it was when the snapshot was taken, or a new box where there is none.
     *
     * @throws SnapshotException if the snapshot is of another module, damaged, or too large; the
     *     box is then as it was
     */
    public void restoreSnapshot(String id, Snapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        inTurn(
                id,
                member -> {
                    if (member.box == null) {
                        member.box = builder.openAt(snapshot, input, output, member::accept);
                    } else {
                        member.box.restoreSnapshot(snapshot);
                    }
                    return snapshot;
                });
    }

    /**
     * Ends a box, when the messages that came before are done. A message that comes later begins a
     * new one.
     *
     * @return whether there was one
     */
    public boolean remove(String id) {
        Objects.requireNonNull(id, "id");
        requireOpen();
        Member<I, O> member = members.get(id);
        if (member == null) {
            return false;
        }
        turns.take(member.place, id);
        try {
            return !member.removed && end(id, member);
        } finally {
            turns.leave(member.place);
        }
    }

    private boolean end(String id, Member<I, O> member) {
        residents.forget(member);
        member.close();
        members.remove(id, member);
        return true;
    }

    /** Whether there is a box of that id. */
    public boolean contains(String id) {
        return members.containsKey(Objects.requireNonNull(id, "id"));
    }

    /** The ids of all boxes at the moment, in no order. */
    public List<String> ids() {
        return List.copyOf(members.keySet());
    }

    /** How many boxes there are. */
    public int size() {
        return members.size();
    }

    /**
     * How many of them are live at the moment; more than the bound only while calls come from
     * within others.
     */
    public int live() {
        return residents.count();
    }

    // ---- turns

    private <R> R inTurn(String id, Function<Member<I, O>, R> action) {
        Objects.requireNonNull(id, "id");
        while (true) {
            requireOpen();
            Member<I, O> member = members.computeIfAbsent(id, key -> new Member<>());
            turns.take(member.place, id);
            try {
                if (!member.removed) {
                    return act(member, action);
                }
            } finally {
                try {
                    if (member.box == null && !member.removed) {
                        end(id, member);
                    }
                } finally {
                    turns.leave(member.place);
                }
            }
        }
    }

    private <R> R act(Member<I, O> member, Function<Member<I, O>, R> action) {
        requireOpen();
        residents.enter(member, turns.hasOthers(member.place));
        try {
            return action.apply(member);
        } finally {
            residents.leave(member);
        }
    }

    private WasmBoxHost<I, O> box(Member<I, O> member) {
        WasmBoxHost<I, O> box = member.box;
        if (box == null) {
            box = builder.open(input, output, member::accept);
            member.box = box;
        }
        return box;
    }

    private void requireOpen() {
        if (closed) {
            throw new BoxUseException("this pool is closed; open another one");
        }
    }

    /**
     * Ends all boxes, each when its messages are done; later calls are refused.
     *
     * @throws BoxUseException if it is called while a box of the pool handles a message of this
     *     thread; the pool is then still open
     */
    @Override
    public void close() {
        turns.requireNone();
        closed = true;
        for (String id : ids()) {
            Member<I, O> member = members.get(id);
            if (member != null) {
                turns.takeAtLast(member.place);
                try {
                    if (!member.removed) {
                        end(id, member);
                    }
                } finally {
                    turns.leave(member.place);
                }
            }
        }
    }
}
