package dev.wasmbox.host.internal.stop;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work for a guest that can neither be done in pieces nor be stopped: a thread of its own does it,
 * while the guest's thread waits, which an interrupt ends. What comes of the work is then nobody's,
 * so it may touch nothing that the guest, or another one after it, can see or change.
 */
public final class Elsewhere {
    private Elsewhere() {}

    /** Gives what the work gives, and throws what it throws. */
    public static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "wasmbox-work");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stopping.stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(e);
        }
    }
}
