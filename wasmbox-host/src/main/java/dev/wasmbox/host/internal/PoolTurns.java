package dev.wasmbox.host.internal;

import dev.wasmbox.host.BoxUseException;
import dev.wasmbox.host.GuestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which box of a pool: one thread at a time, in the order of arrival. A thread that has
 * a box may wait for another one, unless it would wait for itself, along whatever chain of threads
 * that wait for each other: that is refused.
 *
 * <p>Who has a box is known to that thread at once, and it notes what it waits for, and looks along
 * the chain, in one step. So of the threads that close a circle, the last one sees it whole.
 */
public final class PoolTurns {
    private final Map<Thread, Place> waiting = new HashMap<>();
    private final Map<Thread, Integer> held = new ConcurrentHashMap<>();

    /** A box to take turns at. */
    public static final class Place {
        private final Lock lock = new Lock();
    }

    private static final class Lock extends ReentrantLock {
        private static final long serialVersionUID = 1;

        Lock() {
            super(true);
        }

        @Nullable Thread owner() {
            return getOwner();
        }
    }

    /** Takes a turn, and waits for it, but not for ever and not after an interrupt. */
    public void take(Place place, String id) {
        if (place.lock.isHeldByCurrentThread()) {
            throw refused(id, "it handles a message of this thread");
        }
        if (place.lock.hasQueuedThreads() || !place.lock.tryLock()) {
            await(place, id);
        }
        held.merge(Thread.currentThread(), 1, Integer::sum);
    }

    private void await(Place place, String id) {
        noteWaiting(place, id);
        try {
            place.lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted("its turn at the box \"" + id + "\"");
        } finally {
            synchronized (waiting) {
                waiting.remove(Thread.currentThread());
            }
        }
    }

    private void noteWaiting(Place place, String id) {
        synchronized (waiting) {
            Thread owner = place.lock.owner();
            while (owner != null) {
                if (owner == Thread.currentThread()) {
                    throw refused(id, "it waits for a box that handles a message of this thread");
                }
                owner = whomItWaitsFor(owner);
            }
            waiting.put(Thread.currentThread(), place);
        }
    }

    /** Nobody, if it has what it has waited for and only has to take its note back. */
    private @Nullable Thread whomItWaitsFor(Thread thread) {
        Place place = waiting.get(thread);
        Thread owner = place == null ? null : place.lock.owner();
        return owner == thread ? null : owner;
    }

    private static BoxUseException refused(String id, String reason) {
        return new BoxUseException(
                "the box \""
                        + id
                        + "\" cannot be used from within a message: "
                        + reason
                        + ", and waiting would never end; use it when the message is done");
    }

    /** What to throw when a wait was interrupted; sets the flag again. */
    static GuestException interrupted(String what) {
        Thread.currentThread().interrupt();
        return new GuestException(
                GuestException.Kind.INTERRUPTED,
                "the thread was interrupted while it waited for "
                        + what
                        + "; no guest ran, and nothing has changed",
                List.of(),
                null);
    }

    /** Takes a turn, however long that takes. */
    public void takeAtLast(Place place) {
        place.lock.lock();
        held.merge(Thread.currentThread(), 1, Integer::sum);
    }

    public void leave(Place place) {
        held.computeIfPresent(Thread.currentThread(), (thread, n) -> n == 1 ? null : n - 1);
        place.lock.unlock();
    }

    /** Whether the current thread has more turns than this one. */
    public boolean hasOthers(Place place) {
        return held.getOrDefault(Thread.currentThread(), 0)
                > (place.lock.isHeldByCurrentThread() ? 1 : 0);
    }

    /** Refuses a thread that has a turn. */
    public void requireNone() {
        if (held.containsKey(Thread.currentThread())) {
            throw new BoxUseException(
                    "a pool cannot be closed from within a message to one of its boxes; close it"
                            + " when the message is done");
        }
    }
}
