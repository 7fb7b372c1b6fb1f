package dev.wasmbox.guest.library.system;

import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done later. A guest has one thread, and it does a task that is due when it sleeps,
 * when it waits for what a task brings about, and when a message comes: one task after the other,
 * in the order of their times. A task that is being done is not interrupted by another, unless it
 * waits for it.
 *
 * <p>Time is that of {@link System#nanoTime}. Tasks that are done late, since no message came
 * before, see {@link #now} as it would have been in time, so that what they plan comes when it
 * should: it is as late as the first of them, and then passes as it would have.
 */
public final class Agenda implements Clock.Later {

    private static final Agenda ONLY = new Agenda();

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long added;
    private boolean busy;
    private long late;

    private Agenda() {}

    /** What has been planned, until it is done. */
    public static final class Entry implements Comparable<Entry> {
        private final long due;
        private final long order;
        private final Runnable task;

        private Entry(long due, long order, Runnable task) {
            this.due = due;
            this.order = order;
            this.task = task;
        }

        public long due() {
            return due;
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(due, other.due);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    public static long now() {
        return System.nanoTime() - ONLY.late;
    }

    /** The time so many nanoseconds from now; the last one there is when that is too far. */
    public static long in(long nanos) {
        return sum(now(), nanos);
    }

    /** Plans a task; {@link Clock#yield} does it at once if its time has come. */
    public static Entry plan(long due, Runnable task) {
        Entry entry = new Entry(due, ONLY.added++, task);
        ONLY.entries.add(entry);
        Clock.doMeanwhile(ONLY);
        return entry;
    }

    /** Whether the task was still to be done. */
    public static boolean cancel(@Nullable Entry entry) {
        return entry != null && ONLY.entries.remove(entry);
    }

    @Override
    public void doDue() {
        Entry first = entries.peek();
        long now = System.nanoTime();
        if (busy || first == null || first.due > now) {
            return;
        }
        late = now - first.due;
        try {
            doUntil(now);
        } finally {
            late = 0;
        }
    }

    @Override
    public void sleep(long nanos) {
        long end = sum(System.nanoTime(), nanos);
        if (!busy) {
            doUntil(end);
        }
        sleepUntil(end);
    }

    @Override
    public boolean await(BooleanSupplier there, long nanos) {
        long end = sum(System.nanoTime(), nanos);
        Entry next = entries.peek();
        while (!there.getAsBoolean() && next != null && next.due <= end) {
            doNext();
            next = entries.peek();
        }
        if (!there.getAsBoolean() && nanos < Long.MAX_VALUE) {
            sleepUntil(end);
        }
        return there.getAsBoolean();
    }

    private void doUntil(long end) {
        Entry next = entries.peek();
        while (next != null && next.due <= end) {
            doNext();
            next = entries.peek();
        }
    }

    private void doNext() {
        Entry entry = entries.remove();
        long early = entry.due - now();
        if (early > 0) {
            long skipped = Math.min(early, late);
            late -= skipped;
            sleepUntil(System.nanoTime() + early - skipped);
        }
        boolean wasBusy = busy;
        busy = true;
        try {
            entry.task.run();
        } finally {
            busy = wasBusy;
        }
    }

    private static void sleepUntil(long time) {
        long left = time - System.nanoTime();
        if (left > 0) {
            Clock.sleepNanos(left);
        }
    }

    private static long sum(long time, long nanos) {
        return nanos > Long.MAX_VALUE - time ? Long.MAX_VALUE : time + nanos;
    }
}
