package dev.wasmbox.host.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Throws at the n-th step of the host, where {@link FaultyClasses} has put the question. Only the
 * thread that arms it is concerned, and only one does at a time.
 */
public final class Faults {
    /** What is thrown, and at which steps. */
    public enum Mode {
        /** The heap is full, at each allocation and each call of a library. */
        HEAP(OutOfMemoryError::new),
        /** The stack is full, at each call. */
        STACK(StackOverflowError::new),
        /** The thread is killed, anywhere. */
        KILL(Killed::new);

        private final Supplier<? extends Error> fault;

        Mode(Supplier<? extends Error> fault) {
            this.fault = fault;
        }

        boolean strikes(int step) {
            return step == CALL || this == KILL || (step == ALLOCATION) == (this == HEAP);
        }
    }

    /** What no code knows or expects. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed");
        }
    }

    static final int ENTRY = 0;
    static final int ALLOCATION = 1;
    static final int CALL = 2;

    private static @Nullable Thread victim;
    private static Mode mode = Mode.HEAP;
    private static int left;

    private Faults() {}

    /** Throws at the n-th step from now on, and at none after it. */
    public static void arm(Mode newMode, int n) {
        mode = newMode;
        left = n;
        victim = Thread.currentThread();
    }

    /** Ends that, and tells whether something was thrown. */
    public static boolean disarm() {
        victim = null;
        return left == 0;
    }

    /** Is called before each step. */
    public static void step(int step) {
        if (victim == Thread.currentThread() && mode.strikes(step) && --left == 0) {
            victim = null;
            throw mode.fault.get();
        }
    }
}
