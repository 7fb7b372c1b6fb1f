package dev.wasmbox.host.internal;

import dev.wasmbox.host.BoxUseException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whose turn it is to use a box: one thread's at a time, and one call's of that thread. */
final class Turn {
    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

    /** Takes the turn for the current thread; throws when somebody has it. */
    void take() {
        Thread current = Thread.currentThread();
        Thread other = user.compareAndExchange(null, current);
        if (other != null) {
            throw refused(other, current);
        }
    }

    void leave() {
        user.setRelease(null);
    }

    private static BoxUseException refused(Thread user, Thread current) {
        if (user == current) {
            return new BoxUseException(
                    "this box is used by an output of its own guest while the guest runs; use"
                            + " Delivery.AFTER_MESSAGE or wait until the message is done");
        }
        return new BoxUseException(
                "this box is in use by the thread "
                        + name(user)
                        + ", the thread "
                        + name(current)
                        + " must wait for its turn; order the calls, or give each thread a box"
                        + " of its own");
    }

    /** Virtual threads have no name unless they are given one. */
    private static String name(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? thread.toString() : name;
    }
}
