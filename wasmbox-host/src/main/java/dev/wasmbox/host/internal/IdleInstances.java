package dev.wasmbox.host.internal;

import dev.wasmbox.host.Limits;
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

    /** Takes back an instance; what it was attached to is forgotten. */
    void release(GuestInstance instance) {
        instance.attach(Limits.DEFAULT, (b, at, size) -> {}, line -> {}, line -> {});
        synchronized (idle) {
            if (idle.size() < MOST && bytes + instance.memoryBytes() <= MOST_BYTES) {
                idle.addFirst(instance);
                bytes += instance.memoryBytes();
            }
        }
    }

    private @Nullable GuestInstance take(boolean interpreted) {
        synchronized (idle) {
            Iterator<GuestInstance> all = idle.iterator();
            while (all.hasNext()) {
                GuestInstance instance = all.next();
                if (instance.isInterpreted() == interpreted) {
                    all.remove();
                    bytes -= instance.memoryBytes();
                    return instance;
                }
            }
            return null;
        }
    }
}
