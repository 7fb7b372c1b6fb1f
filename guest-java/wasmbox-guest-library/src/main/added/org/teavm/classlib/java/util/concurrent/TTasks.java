package org.teavm.classlib.java.util.concurrent;

import dev.wasmbox.guest.library.system.Clock;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * What executors are to do, in the order in which they were told. A guest has one thread, which
 * does a task as soon as it has none that it is busy with; a task that is told of another is ended
 * first.
 */
final class TTasks {

    private static final ArrayDeque<Runnable> WAITING = new ArrayDeque<>();
    private static boolean busy;

    private TTasks() {}

    /** Does the task now, or after the one that is being done. */
    static void add(Runnable task) {
        WAITING.add(java.util.Objects.requireNonNull(task));
        if (!busy) {
            busy = true;
            try {
                doAll();
            } finally {
                busy = false;
            }
        }
    }

    /** Does what waits, so that something comes about that the running task waits for. */
    static void doAll() {
        Runnable next = WAITING.poll();
        while (next != null) {
            doIt(next);
            next = WAITING.poll();
        }
    }

    /** On a JVM an exception would end the thread of the task, and nothing else. */
    private static void doIt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            System.err.print("Exception in a task of an executor: ");
            e.printStackTrace();
        }
    }

    /** Waits for something that a task brings about. */
    static void await(BooleanSupplier there) {
        if (!await(there, Long.MAX_VALUE)) {
            throw never();
        }
    }

    /** False when no task that is due in so many nanoseconds has brought it about. */
    static boolean await(BooleanSupplier there, long nanos) {
        return Clock.await(
                () -> {
                    if (!there.getAsBoolean()) {
                        doAll();
                    }
                    return there.getAsBoolean();
                },
                nanos);
    }

    /** What is thrown where a JVM would wait for ever. */
    private static IllegalStateException never() {
        return new IllegalStateException(
                "this would wait for ever: a guest has one thread, and no task is left to do");
    }

    /** The exception of a step, as those that depend on it are told. */
    static Throwable wrapped(Throwable failure) {
        return failure instanceof CompletionException ? failure : new CompletionException(failure);
    }
}
