package org.teavm.runtime;

import org.teavm.interop.AsyncCallback;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;

/**
 * The fiber that a guest in the asynchronous form runs in, in place of TeaVM's own. A guest has
 * one, and it waits in one place at a time, so a message needs no new objects to suspend and resume
 * it, no thread to switch to, and no look at the clock.
 *
 * <p>TeaVM's compiler calls what is here by name. When a method is called that may wait, and has
 * waited ({@link #isSuspending}), its caller pushes the values of its variables and returns, and so
 * on up to {@link #run}. To go on, {@code run} calls the runner again; each method sees that it is
 * being resumed ({@link #isResuming}), pops what it pushed, and calls the same method again, down
 * to {@link #suspend}, which then returns what the fiber waited for.
 */
@StaticInit
public final class Fiber implements AsyncCallback<Object> {

    /** The number of threads; TeaVM's class for threads counts here. */
    public static int userThreadCount = 1;

    private static final int RUNNING = 0;
    private static final int SUSPENDING = 1;
    private static final int RESUMING = 2;
    private static final int WAITING = 3;

    private static final int ROOM = 16;

    private static Fiber current;

    private final FiberRunner runner;
    private int state;
    private boolean completed;
    private Object result;
    private Throwable failure;

    private Object[] objects = new Object[ROOM];
    private int objectCount;
    private int[] ints = new int[ROOM];
    private int intCount;
    private long[] longs = new long[0];
    private int longCount;
    private float[] floats = new float[0];
    private int floatCount;
    private double[] doubles = new double[0];
    private int doubleCount;

    private Fiber(FiberRunner runner) {
        this.runner = runner;
    }

    /** Runs the guest's main method. */
    public static native void runMain(String[] args);

    public static void start(FiberRunner runner, boolean daemon) {
        Fiber fiber = new Fiber(runner);
        current = fiber;
        fiber.run();
    }

    private void run() {
        runner.run();
        while (state == SUSPENDING && completed) {
            completed = false;
            state = RESUMING;
            runner.run();
        }
        if (state == SUSPENDING) {
            state = WAITING;
        }
    }

    /** Waits in the first call, and returns what came in the one that resumes the fiber. */
    public static Object suspend(AsyncCall call) throws Throwable {
        Fiber fiber = current;
        if (fiber.state == RESUMING) {
            return fiber.resumed();
        }
        if (fiber.state != RUNNING) {
            throw new IllegalStateException("waiting outside of the method that runs the guest");
        }
        fiber.state = SUSPENDING;
        call.run(fiber);
        return null;
    }

    private Object resumed() throws Throwable {
        state = RUNNING;
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
        Object came = result;
        result = null;
        return came;
    }

    @Override
    public void complete(Object value) {
        result = value;
        resume();
    }

    @Override
    public void error(Throwable thrown) {
        failure = thrown;
        resume();
    }

    private void resume() {
        if (state == WAITING) {
            state = RESUMING;
            run();
        } else {
            completed = true;
        }
    }

    @Unmanaged
    public static Fiber current() {
        return current;
    }

    @Unmanaged
    public boolean isSuspending() {
        return state == SUSPENDING;
    }

    @Unmanaged
    public boolean isResuming() {
        return state == RESUMING;
    }

    // Nothing of the library grows the arrays: it would wait itself, and push without end, in a
    // guest where what it calls may wait, such as toString() for the text of an exception.
    public void push(Object value) {
        if (objectCount == objects.length) {
            Object[] before = objects;
            objects = new Object[2 * objectCount + ROOM];
            for (int i = 0; i < objectCount; i++) {
                objects[i] = before[i];
            }
        }
        objects[objectCount++] = value;
    }

    public void push(int value) {
        if (intCount == ints.length) {
            int[] before = ints;
            ints = new int[2 * intCount + ROOM];
            for (int i = 0; i < intCount; i++) {
                ints[i] = before[i];
            }
        }
        ints[intCount++] = value;
    }

    public void push(long value) {
        if (longCount == longs.length) {
            long[] before = longs;
            longs = new long[2 * longCount + ROOM];
            for (int i = 0; i < longCount; i++) {
                longs[i] = before[i];
            }
        }
        longs[longCount++] = value;
    }

    public void push(float value) {
        if (floatCount == floats.length) {
            float[] before = floats;
            floats = new float[2 * floatCount + ROOM];
            for (int i = 0; i < floatCount; i++) {
                floats[i] = before[i];
            }
        }
        floats[floatCount++] = value;
    }

    public void push(double value) {
        if (doubleCount == doubles.length) {
            double[] before = doubles;
            doubles = new double[2 * doubleCount + ROOM];
            for (int i = 0; i < doubleCount; i++) {
                doubles[i] = before[i];
            }
        }
        doubles[doubleCount++] = value;
    }

    @Unmanaged
    public Object popObject() {
        objectCount--;
        Object value = objects[objectCount];
        objects[objectCount] = null;
        return value;
    }

    @Unmanaged
    public int popInt() {
        intCount--;
        return ints[intCount];
    }

    @Unmanaged
    public long popLong() {
        longCount--;
        return longs[longCount];
    }

    @Unmanaged
    public float popFloat() {
        floatCount--;
        return floats[floatCount];
    }

    @Unmanaged
    public double popDouble() {
        doubleCount--;
        return doubles[doubleCount];
    }

    /** What the fiber runs. */
    public interface FiberRunner {
        void run();
    }

    /** What starts to wait. */
    public interface AsyncCall {
        void run(AsyncCallback<?> callback);
    }
}
