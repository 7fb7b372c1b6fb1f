package dev.wasmbox.host.internal;

import dev.wasmbox.host.BoxUseException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to use a box or a history: one thread's at a time, and one call's of that
 * thread.
 */
public final class Turn {
    private final String used;
    private final String advice;
    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

    private Turn(String used, String advice) {
        this.used = used;
        this.advice = advice;
    }

    public static Turn atBox() {
        return new Turn("box", "use Delivery.AFTER_MESSAGE or wait until the message is done");
    }

    public static Turn atHistory() {
        return new Turn("history", "use it when the message is done");
    }

    /** Takes the turn for the current thread; throws when somebody has it. */
    public void take() {
        Thread current = Thread.currentThread();
        Thread other = user.compareAndExchange(null, current);
        if (other != null) {
            throw refused(other, current);
        }
    }

    public void leave() {
        user.setRelease(null);
    }

    private BoxUseException refused(Thread user, Thread current) {
        if (user == current) {
            return new BoxUseException(
                    "this "
                            + used
                            + " is used by an output of its own guest while the guest runs; "
                            + advice);
        }
        return new BoxUseException(
                "this "
                        + used
                        + " is in use by the thread "
                        + name(user)
                        + ", the thread "
                        + name(current)
                        + " must wait for its turn; order the calls, or give each thread a "
                        + used
                        + " of its own");
    }

    /** Virtual threads have no name unless they are given one. */
    private static String name(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? thread.toString() : name;
    }
}
