package dev.wasmbox.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs work on a thread with a stack of a size that we choose, since guests' calls use it. */
final class LargeStack {
    private static final long BYTES = 8 << 20;

    private LargeStack() {}

    /** Does the work on such a thread and waits for it. */
    static <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "session", BYTES);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
