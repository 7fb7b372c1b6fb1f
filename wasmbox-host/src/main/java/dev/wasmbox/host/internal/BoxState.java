package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestWorld.Outputs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a box is. It is awake, and then has a live instance, or it sleeps, and then has a state; a
 * message wakes it.
 *
 * <p>Whatever is thrown, and wherever, there is a whole state to go on from. An instance that is
 * torn is left behind: at once where that is possible, and otherwise before the box is used again.
 * A restore first makes the box one that sleeps in the new state, which cannot fail, and then tries
 * to keep the instance. Not thread-safe.
 */
final class BoxState {
    private final Guest guest;
    private final BoxOptions options;
    private @Nullable GuestInstance live;
    private GuestState asleep;
    private List<LineageEntry> lineage;

    BoxState(Guest guest, BoxOptions options, GuestState asleep, List<LineageEntry> lineage) {
        this.guest = guest;
        this.options = options;
        this.asleep = asleep;
        this.lineage = lineage;
    }

    // ---- the state

    GuestState current() {
        return live == null ? asleep : live.state();
    }

    CapturedState capture() {
        return CapturedState.of(guest, current(), lineage);
    }

    /** The forks that would have led to a fork that is made now. */
    List<LineageEntry> lineageOfFork(boolean isSeeded) {
        List<LineageEntry> longer = new ArrayList<>(lineage);
        longer.add(new LineageEntry(current(), isSeeded));
        return List.copyOf(longer);
    }

    void become(GuestState state, List<LineageEntry> descent) {
        GuestInstance instance = live;
        asleep = state;
        lineage = descent;
        live = null;
        if (instance != null) {
            try {
                instance.load(state);
                live = instance;
            } catch (OutOfMemoryError | StackOverflowError e) {
                // The box sleeps in its new state; the next message wakes it in another instance.
            }
        }
    }

    GuestClock.State clock() {
        return live == null ? asleep.clock() : live.clockState();
    }

    void setRealtime(long nanos) {
        if (live != null) {
            live.setRealtime(nanos);
        } else {
            GuestClock clock = new GuestClock(asleep.clock());
            clock.setRealtime(nanos);
            asleep = asleep.withClock(clock.state());
        }
    }

    /** What the live instance has spent when it last ran. */
    long fuelSpent() {
        return live == null ? 0 : live.fuelSpent();
    }

    GuestState.Status status() {
        return live == null ? asleep.status() : live.status();
    }

    // ---- sleeping and waking

    /** The live instance; one that wakes the box sends its outputs there. */
    GuestInstance awake(Outputs outputs) {
        GuestInstance instance = live;
        if (instance == null) {
            instance = guest.idleInstances().acquire(options.isInterpreted(), asleep);
            instance.attach(
                    options.limits(), options.slice(), outputs, options.stdout(), options.stderr());
            live = instance;
        }
        return instance;
    }

    void sleep() {
        GuestInstance instance = live;
        if (instance != null) {
            asleep = instance.state();
            live = null;
            guest.idleInstances().release(instance);
        }
    }

    /** Goes on without an instance that is torn, from what was committed before. */
    void leaveTorn() {
        GuestInstance instance = live;
        if (instance != null && instance.isTorn()) {
            instance.endWatch();
            asleep = instance.state();
            live = null;
        }
    }

    /** Holds on to nothing any more. */
    void end() {
        GuestInstance instance = live;
        live = null;
        asleep = GuestState.NONE;
        lineage = List.of();
        if (instance != null) {
            guest.idleInstances().release(instance);
        }
    }
}
