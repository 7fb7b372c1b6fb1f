package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.stop.LargeStack;
import java.util.function.IntSupplier;

/** What {@link FaultInjectionTest} does with a large stack of {@link FaultyClasses}. */
public final class FaultyStack implements IntSupplier {
    private static final long WORK_NANOS = 1_000_000;

    private final Faults.Mode mode;
    private volatile boolean running;
    private volatile boolean asked;
    private volatile boolean done;

    /** For a way to fail. */
    public FaultyStack(Faults.Mode mode) {
        this.mode = mode;
    }

    /** Takes long enough that it is seen if somebody does not wait for it. */
    private void work(LargeStack stack) {
        running = true;
        work();
        try {
            stack.onCaller(() -> asked = true);
        } finally {
            work();
            done = true;
            running = false;
        }
    }

    private static void work() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WORK_NANOS) {
            Thread.onSpinWait();
        }
    }

    /** With a fault at each step; returns how many there were. */
    @Override
    public int getAsInt() {
        boolean struck = true;
        int steps = 0;
        while (struck) {
            steps++;
            asked = false;
            done = false;
            LargeStack stack = new LargeStack();
            Runnable work = () -> work(stack);
            boolean isDone = false;
            Throwable thrown = null;
            Faults.arm(mode, steps);
            try {
                isDone = stack.run(work);
            } catch (Throwable e) {
                thrown = e;
            }
            boolean isRunning = running;
            struck = Faults.disarm();
            if (isRunning || isDone && (!done || !asked) || thrown == null && isDone != done) {
                throw new AssertionError("at step " + steps + " of " + mode, thrown);
            }
        }
        return steps;
    }
}
