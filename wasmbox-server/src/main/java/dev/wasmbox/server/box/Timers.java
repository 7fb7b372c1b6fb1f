package dev.wasmbox.server.box;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.TimerTable;
import dev.wasmbox.server.store.TimerTable.Due;
import dev.wasmbox.server.store.TimerTable.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A timer is sent as a message whose id is its name and time, and removed when that is acknowledged.
 * If the server dies in between, it is sent again, and the box knows the id.
 */

/** Messages that boxes get at a time. Thread-safe. */
public final class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int AT_ONCE = 1000;
    private static final Set<Problem> FINAL = Set.of(Problem.NOT_FOUND, Problem.CONFLICT);

    /**
     * After so many milliseconds, what could not be sent is tried again, and what other nodes set
     * is seen, which may have died.
     */
    private static final long AGAIN = 1000;

    private final Entities entities;
    private final Workshop workshop;
    private final TimerTable table;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** No timer is due before this, in milliseconds since 1970. */
    private long next;

    Timers(Entities entities, Workshop workshop, TimerTable table) {
        this.entities = entities;
        this.workshop = workshop;
        this.table = table;
    }

    /** Sets a timer, in place of one of the same name. */
    public Timer set(Named box, String name, Instant due, byte[] message) {
        Names.require(name);
        Timer timer = new Timer(name, due.toEpochMilli(), message);
        table.put(box.id(), timer);
        expect(timer.due());
        return timer;
    }

    private synchronized void expect(long due) {
        next = Math.min(next, due);
    }

    /** The timers that a box has, those that are due first first. */
    public List<Timer> list(Named box) {
        return table.list(box.id());
    }

    /** Removes a timer; one that is due at this moment may still come. */
    public void cancel(Named box, String name) {
        if (!table.delete(box.id(), name)) {
            throw new ProblemException(
                    Problem.NOT_FOUND, "box " + box.name() + " has no timer " + name);
        }
    }

    /** Sends what is due; to be called again and again. */
    public void run() {
        try {
            long now = workshop.clock().millis();
            if (isTime(now)) {
                table.due(now, AT_ONCE).forEach(this::send);
            }
        } catch (RuntimeException e) { // else it would not be called again
            expect(0);
            LOG.warn("timers wait: {}", e.getMessage());
        }
    }

    private synchronized boolean isTime(long now) {
        if (now < next) {
            return false;
        }
        boolean isDue = table.next(0) <= now;
        next = Math.min(now + AGAIN, table.next(now + 1));
        return isDue;
    }

    private void send(Due due) {
        String id = "timer " + due.timer().name() + " " + due.timer().due();
        String key = due.box() + " " + id;
        if (!underWay.add(key)) {
            return;
        }
        Named box = new Named(due.timer().name(), due.box(), "", 0);
        entities.send(box, id, due.timer().message())
                .whenComplete(
                        (done, e) -> {
                            try {
                                if (e == null || isFinal(e)) {
                                    table.done(due);
                                }
                            } catch (WasmBoxException later) {
                                LOG.warn("a timer is still to be removed: {}", later.getMessage());
                            } finally {
                                underWay.remove(key);
                            }
                        });
    }

    /**
     * Whether trying again is of no use: the box is gone, or the id was used for something else.
     */
    private static boolean isFinal(Throwable e) {
        Throwable cause = e instanceof ProblemException ? e : e.getCause();
        return cause instanceof ProblemException known && FINAL.contains(known.problem());
    }
}
