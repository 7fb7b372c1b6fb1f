package dev.wasmbox.host.internal;

import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.stop.OutOfFuelException;
import dev.wasmbox.host.internal.stop.Slice;
import dev.wasmbox.host.internal.wasi.CallStack;
import run.endive.runtime.GlobalInstance;

/**
 * Gives a metered guest its fuel, bit by bit, and stops it where its slice is over: then all of its
 * functions leave the stack, as if an import waited. Counts what was spent since {@link #start}.
 */
final class Meter {
    /** What is given at a time where the clock is looked at: a millisecond's worth, or less. */
    private static final long LOOK = 1 << 17;

    private final GlobalInstance fuel;
    private final CallStack stack;
    private long limit = Long.MAX_VALUE;
    private Slice slice = Slice.WHOLE;
    private boolean mayStop;
    private boolean stopped;
    private long began;
    private long granted;
    private long spent;
    private long leastSpent; // before the clock may stop it

    Meter(GlobalInstance fuel, CallStack stack) {
        this.fuel = fuel;
        this.stack = stack;
    }

    void attach(Limits limits, Slice newSlice) {
        limit = limits.fuel();
        slice = newSlice;
    }

    /** A guest is about to run, and cannot be stopped yet. */
    void start() {
        startAfter(0);
    }

    /**
     * A guest is about to run once more. It gets at least as far as it did before, so that it comes
     * by all that it has handed on.
     *
     * @param before what it had spent by then
     */
    void startAfter(long before) {
        leastSpent = before;
        mayStop = false;
        stopped = false;
        spent = 0;
        granted = 0;
        began = slice.isTimed() ? System.nanoTime() : 0;
        grant();
    }

    /** Says whether the guest can be stopped in the code that it runs next. */
    void setStoppable(boolean stoppable) {
        settle();
        mayStop = stoppable;
        grant();
    }

    /** The guest has used up what it was given. */
    void out() {
        if (stack.isEntered()) {
            stack.run();
            return;
        }
        settle();
        if (spent > limit) {
            throw new OutOfFuelException();
        }
        if (mayStop && isSliceOver()) {
            stopped = true;
            stack.leave();
        } else {
            grant();
        }
    }

    private boolean isSliceOver() {
        return spent > slice.fuel()
                || slice.isTimed()
                        && spent >= leastSpent
                        && System.nanoTime() - began > slice.nanos();
    }

    private void settle() {
        spent += granted - fuel.getValueLow();
        granted = fuel.getValueLow();
    }

    private void grant() {
        long most = limit - spent;
        if (mayStop) {
            most = Math.min(most, slice.fuel() - spent);
            most = slice.isTimed() ? Math.min(most, LOOK) : most;
        }
        granted = most;
        fuel.setValueLow(most);
    }

    /** Whether the guest was stopped since it last started. */
    boolean hasStopped() {
        return stopped;
    }

    /** What the guest has spent since it last started. */
    long spent() {
        return spent + granted - fuel.getValueLow();
    }
}
