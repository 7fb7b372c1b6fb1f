package dev.wasmbox.host.internal.stop;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends guests that run for too long, by interrupting their thread: interpreted guests look at the
 * interrupt flag at each call and at each jump backwards, and compiled ones do so once {@link
 * StopRequests} are raised. Those are raised too for a guest whose thread somebody else interrupts.
 *
 * <p>A message must not pay for this. So there is one daemon thread that looks every few
 * milliseconds at one {@link Watch} a thread; a message writes one number when it starts and
 * exchanges it when it ends. The time is measured by the watchdog from the first look on, so a
 * guest may have up to two looks more than its limit.
 */
public final class Watchdog {
    private static final long LOOK_NANOS = 5_000_000;
    private static final int LOOKS_BEFORE_REST = 200;

    private static final List<Watch> WATCHES = new CopyOnWriteArrayList<>();
    private static final ThreadLocal<Watch> OF_THREAD = ThreadLocal.withInitial(Watch::register);
    private static volatile boolean resting = true;
    private static final Thread THREAD = start();

    private Watchdog() {}

    /** A watch on the current thread that is not in use. */
    public static Watch watch() {
        Watch watch = OF_THREAD.get();
        while (!watch.isIdle()) {
            watch = watch.inner();
        }
        return watch;
    }

    /** The same, given the watch that was used before, which is the fast way on the same thread. */
    public static Watch watch(Watch before) {
        return before.isMine() && before.isIdle() ? before : watch();
    }

    /** How many watches there are, on all threads. */
    public static int watchCount() {
        return WATCHES.size();
    }

    private static Thread start() {
        Thread thread = new Thread(Watchdog::run, "wasmbox-watchdog");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run() {
        int idleLooks = 0;
        while (true) {
            idleLooks = look() ? 0 : idleLooks + 1;
            if (idleLooks < LOOKS_BEFORE_REST) {
                LockSupport.parkNanos(LOOK_NANOS);
            } else {
                rest();
                idleLooks = 0;
            }
        }
    }

    /**
     * Parks until a watch starts. A watch does not wait until its start can be seen here, so one
     * that found the watchdog still looking may be seen a little later: hence the last look.
     */
    private static void rest() {
        resting = true;
        LockSupport.parkNanos(LOOK_NANOS);
        while (resting && !look()) {
            LockSupport.park();
        }
        resting = false;
    }

    private static boolean look() {
        long now = System.nanoTime();
        boolean any = false;
        for (Watch watch : WATCHES) {
            any |= watch.look(now);
        }
        WATCHES.removeIf(Watch::isGone);
        return any;
    }

    /** Watches one message at a time on one thread. */
    public static final class Watch {
        private static final int IDLE = 0;
        private static final int RUNNING = 1;

        /** The watchdog has something to do, and the message may not end meanwhile. */
        private static final int HELD = 2;

        private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

        /** The number of the message, times four, plus its phase. */
        private final AtomicLong state = new AtomicLong();

        /** Written before the state, and read after it. */
        private long limitNanos;

        private StopRequests stopRequests = StopRequests.NONE;

        /** What the watchdog did to the message; written while it is held. */
        private boolean raised;

        private boolean timeUp;

        private long seenState;
        private long seenAt;

        /** For messages that are sent by an output while this one watches. */
        private @Nullable Watch inner;

        static Watch register() {
            Watch watch = new Watch();
            WATCHES.add(watch);
            return watch;
        }

        Watch inner() {
            Watch known = inner;
            if (known == null) {
                known = register();
                inner = known;
            }
            return known;
        }

        public boolean isIdle() {
            return (state.getPlain() & 3) == IDLE;
        }

        boolean isMine() {
            return thread.refersTo(Thread.currentThread());
        }

        boolean isGone() {
            return thread.get() == null;
        }

        /**
         * Starts to watch the current thread.
         *
         * @param limit in nanoseconds
         * @param requests of the module whose guest is going to run
         */
        public void start(long limit, StopRequests requests) {
            limitNanos = limit;
            stopRequests = requests;
            state.setRelease((state.getPlain() & ~3L) + 4 + RUNNING);
            if (resting) {
                resting = false;
                LockSupport.unpark(THREAD);
            }
        }

        /** Stops to watch, and tells whether the time was up; the interruption is then cleared. */
        public boolean stop() {
            long running = (state.getPlain() & ~3L) + RUNNING;
            while (!state.compareAndSet(running, running - RUNNING)) {
                Thread.onSpinWait();
            }
            return raised && endIntervention();
        }

        private boolean endIntervention() {
            boolean wasUp = timeUp;
            raised = false;
            timeUp = false;
            stopRequests.lower();
            if (wasUp) {
                Thread.interrupted();
            }
            return wasUp;
        }

        /** Looks at the message that runs, if any, and has it stop when it must. */
        private boolean look(long now) {
            long seen = state.get();
            if ((seen & 3) != RUNNING) {
                return false;
            }
            if (seen != seenState) {
                seenState = seen;
                seenAt = now;
            }
            Thread running = thread.get();
            if (running != null) {
                intervene(running, seen, now - seenAt > limitNanos);
            }
            return true;
        }

        /** Interrupts at each look after the time is up: an output may have cleared the flag. */
        private void intervene(Thread running, long seen, boolean isUp) {
            boolean asked = isUp || (running.isInterrupted() && !raised);
            if (asked && state.compareAndSet(seen, seen - RUNNING + HELD)) {
                if (isUp) {
                    timeUp = true;
                    running.interrupt();
                }
                if (!raised) {
                    raised = true;
                    stopRequests.raise();
                }
                state.set(seen);
            }
        }
    }
}
