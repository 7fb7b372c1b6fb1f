package dev.wasmbox.host.internal.stop;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * The calls of a guest are counted so that they end at the same depth everywhere, but the stack of the
 * calling thread may end before: frames of some compiled code are larger than what is counted, the
 * thread may have been given a small stack, or its program is deep in calls of its own. What a message
 * computes is determined and is undone when it fails, so it is done once more, here.
 *
 * The caller must be where it was all along: it may hold locks, be bound to thread locals, and is
 * interrupted to stop the guest. So it waits, does what is asked of it (the deliveries), and passes on
 * interrupts.
 *
 * It leaves only when nothing of the work runs any more, whatever strikes it: an error anywhere in
 * here, or so little stack that it cannot so much as wait. Two threads would have the instance
 * otherwise. So what is done after an error calls nothing. If an error comes while the other thread
 * is started, each tells the other by a volatile field before it looks at that of the other: a
 * thread that has not begun by then never does.
 */

/**
 * A thread with room for all calls that a guest may have, whatever their frames take on this JVM.
 * The thread that made it waits for its work meanwhile, and does what must be done on that thread.
 */
public final class LargeStack {
    /** More than twelve times what is counted; the worst known code takes four times that. */
    private static final long BYTES = 8 << 20;

    /** How long to wait at most for somebody who had no stack left to wake us. */
    private static final long LOOK_NANOS = 10_000_000;

    private final Thread caller = Thread.currentThread();
    private volatile boolean cancelled;
    private volatile boolean begun;
    private volatile boolean ended;
    private boolean declined; // written before it ended, as is what was thrown
    private @Nullable Throwable workThrown;

    /** What the caller is to do; null when it is done. */
    private volatile @Nullable Runnable errand;

    private @Nullable Throwable errandThrown; // written before the errand is taken back

    /**
     * Does some work on the large stack, and throws what it throws. What strikes this thread
     * meanwhile is thrown when the work has ended.
     *
     * @return false if there is no thread to be had; nothing was done then
     */
    public boolean run(Runnable work) {
        Thread thread = null;
        Throwable struck = null;
        try {
            thread = new Thread(null, new Work(work), "wasmbox-stack", BYTES, false);
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable e) {
            struck = e instanceof VirtualMachineError ? null : e;
            cancelled = true;
        }
        boolean runs = !cancelled || begun;
        while (runs && !ended) {
            try {
                serve(thread);
            } catch (Throwable e) {
                if (errand != null) {
                    errandThrown = e;
                    errand = null;
                } else if (!(e instanceof VirtualMachineError)) { // a shortage: it waits without
                    struck = e;
                }
            }
        }
        Throwable thrown = struck == null ? workThrown : struck;
        if (thrown != null) {
            throw LargeStack.<RuntimeException>sneak(thrown);
        }
        return runs && !declined;
    }

    /** What the thread does. A class, since there may be no stack left to link a lambda. */
    private final class Work implements Runnable {
        private final Runnable work;

        Work(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            begun = true;
            if (cancelled) {
                declined = true;
            } else {
                workThrown = thrownBy(work);
            }
            ended = true;
            LockSupport.unpark(caller);
        }
    }

    private void serve(@Nullable Thread thread) {
        Runnable asked = errand;
        if (asked != null) {
            errandThrown = thrownBy(asked);
            errand = null;
            LockSupport.unpark(thread);
        } else if (thread != null && caller.isInterrupted()) {
            thread.interrupt();
            Thread.yield(); // nobody can wait while interrupted; the guest stops soon
        } else {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    private static @Nullable Throwable thrownBy(Runnable asked) {
        try {
            asked.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** Has the caller do something while the work waits, and throws what that throws. */
    public void onCaller(Runnable asked) {
        errand = asked;
        LockSupport.unpark(caller);
        while (errand != null) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        if (errandThrown != null) {
            throw LargeStack.<RuntimeException>sneak(errandThrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
