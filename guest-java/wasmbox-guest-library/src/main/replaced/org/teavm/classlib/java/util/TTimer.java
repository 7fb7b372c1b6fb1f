package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.system.Agenda;
import dev.wasmbox.guest.library.system.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code java.util.Timer} in guests, whose tasks are done on the guest's own thread. */
public class TTimer {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static int count;

    private final String name;
    private final Map<TTimerTask, Agenda.Entry> planned = new LinkedHashMap<>();
    private boolean cancelled;

    public TTimer() {
        this("Timer-" + count++);
    }

    public TTimer(boolean daemon) {
        this();
    }

    public TTimer(String name) {
        this.name = java.util.Objects.requireNonNull(name);
    }

    public TTimer(String name, boolean daemon) {
        this(name);
    }

    public void schedule(TTimerTask task, long delay) {
        begin(task, notNegative(delay), 0);
    }

    public void schedule(TTimerTask task, Date time) {
        begin(task, until(time), 0);
    }

    public void schedule(TTimerTask task, long delay, long period) {
        begin(task, notNegative(delay), -positive(period));
    }

    public void schedule(TTimerTask task, Date first, long period) {
        long between = positive(period);
        begin(task, until(first), -between);
    }

    public void scheduleAtFixedRate(TTimerTask task, long delay, long period) {
        begin(task, notNegative(delay), positive(period));
    }

    public void scheduleAtFixedRate(TTimerTask task, Date first, long period) {
        long between = positive(period);
        begin(task, until(first), between);
    }

    private static long notNegative(long delay) {
        if (delay < 0) {
            throw new IllegalArgumentException("Negative delay.");
        }
        return delay;
    }

    private static long positive(long period) {
        if (period <= 0) {
            throw new IllegalArgumentException("Non-positive period.");
        }
        return period;
    }

    private static long until(Date time) {
        if (time.getTime() < 0) {
            throw new IllegalArgumentException("Illegal execution time.");
        }
        return time.getTime() - System.currentTimeMillis();
    }

    // A negative period is counted from when the task begins, another one from when it is due.
    private void begin(TTimerTask task, long delay, long period) {
        if (cancelled) {
            throw new IllegalStateException("Timer already cancelled.");
        }
        if (task.state != TTimerTask.State.NEW) {
            throw new IllegalStateException("Task already scheduled or cancelled");
        }
        task.state = TTimerTask.State.PLANNED;
        task.period = period;
        task.time = System.currentTimeMillis() + delay;
        plan(task, Agenda.in(delay * NANOS_PER_MILLI));
        Clock.yield();
    }

    private void plan(TTimerTask task, long due) {
        planned.put(task, Agenda.plan(due, () -> perform(task)));
    }

    private void perform(TTimerTask task) {
        Agenda.Entry entry = planned.remove(task);
        if (entry == null || task.state == TTimerTask.State.CANCELLED) {
            return;
        }
        if (task.period == 0) {
            task.state = TTimerTask.State.DONE;
        } else {
            task.time += Math.abs(task.period);
            long between = Math.abs(task.period) * NANOS_PER_MILLI;
            plan(task, task.period < 0 ? Agenda.in(between) : entry.due() + between);
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            // It ends the thread of a timer, and nothing else.
            cancel();
            System.err.print("Exception in thread \"" + name + "\" ");
            e.printStackTrace();
        }
    }

    public void cancel() {
        cancelled = true;
        planned.values().forEach(Agenda::cancel);
        planned.clear();
    }

    public int purge() {
        int before = planned.size();
        planned.entrySet()
                .removeIf(
                        each ->
                                each.getKey().state == TTimerTask.State.CANCELLED
                                        && Agenda.cancel(each.getValue()));
        return before - planned.size();
    }
}
