package dev.wasmbox.host.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Live instances of a module that no box uses at the moment. Giving one to the next box costs the
 * pages in which that box differs from the last one, instead of a whole memory. Thread-safe.
 */
final class IdleInstances {
    private static final int MOST = 16;
    private static final long MOST_BYTES = 64L << 20;

    private final GuestModule module;
    private final Deque<GuestInstance> idle = new ArrayDeque<>();
    private long bytes;

    IdleInstances(GuestModule module) {
        this.module = module;
    }

    /** An instance in this state, for the caller alone. */
    GuestInstance acquire(boolean interpreted, GuestState state) {
        GuestInstance instance = take(interpreted);
        if (instance == null) {
            return GuestInstance.of(module, interpreted, state);
        }
        instance.load(state);
        return instance;
    }

    /**
     * Takes back an instance, or drops it; what it was attached to is forgotten. One that is torn
     * is never used again.
     */
    void release(GuestInstance instance) {
        if (instance.isTorn()) {
            return;
        }
        try {
            instance.detach();
            keep(instance, instance.memoryBytes());
        } catch (OutOfMemoryError | StackOverflowError e) {
            // It is dropped: whoever needs one makes another.
        }
    }

    private void keep(GuestInstance instance, int size) {
        synchronized (idle) {
            if (idle.size() < MOST && bytes + size <= MOST_BYTES) {
                idle.addFirst(instance);
                bytes += size;
            }
        }
    }

    private @Nullable GuestInstance take(boolean interpreted) {
        synchronized (idle) {
            Iterator<GuestInstance> all = idle.iterator();
            while (all.hasNext()) {
                GuestInstance instance = all.next();
                if (instance.isInterpreted() == interpreted) {
                    int size = instance.memoryBytes();
                    all.remove();
                    bytes -= size;
                    return instance;
                }
            }
            return null;
        }
    }
}
