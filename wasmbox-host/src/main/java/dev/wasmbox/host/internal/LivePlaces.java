package dev.wasmbox.host.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Which of many may be live, at most so many at a time. Who is in use stays live; of the others,
 * the least recently used one goes when its place is needed. Thread-safe.
 *
 * <p>The caller orders the uses of each one: {@link #enter} and {@link #leave} of one of them never
 * overlap.
 */
public final class LivePlaces<T> {
    private final int places;
    private final Consumer<? super T> putToSleep;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition placeFree = lock.newCondition();

    /** Live and not in use, the least recently used first. */
    private final Set<T> resting = new LinkedHashSet<>();

    private int used;

    /**
     * @param places how many may be live, at least 1
     * @param putToSleep is called, quickly done, on one that has to go, while nobody uses it
     */
    public LivePlaces(int places, Consumer<? super T> putToSleep) {
        this.places = places;
        this.putToSleep = putToSleep;
    }

    /**
     * Takes a place. Where all are in use, it waits for one, or, where that might never end, takes
     * one more.
     *
     * @param atOnce whether the caller keeps another place meanwhile
     */
    public void enter(T one, boolean atOnce) {
        lock.lock();
        try {
            if (!resting.remove(one)) {
                makeRoom(atOnce);
            }
            used++;
        } catch (InterruptedException e) {
            throw PoolTurns.interrupted("a live place in the pool");
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(boolean atOnce) throws InterruptedException {
        while (used + resting.size() >= places) {
            if (!resting.isEmpty()) {
                retireEldest();
            } else if (atOnce) {
                return;
            } else {
                placeFree.await();
            }
        }
    }

    private void retireEldest() {
        T one = resting.iterator().next();
        putToSleep.accept(one);
        resting.remove(one);
    }

    /** Rests; the place is kept until another one needs it. One beyond the bound is given up. */
    public void leave(T one) {
        lock.lock();
        try {
            used--;
            resting.add(one);
            placeFree.signal();
            if (used + resting.size() > places) {
                retireEldest();
            }
        } catch (OutOfMemoryError | StackOverflowError e) {
            // It rests, and goes when the next one comes.
        } finally {
            lock.unlock();
        }
    }

    /** Gives up its place, if it has one and rests. */
    public void forget(T one) {
        lock.lock();
        try {
            if (resting.remove(one)) {
                placeFree.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many are live at the moment. */
    public int count() {
        lock.lock();
        try {
            return used + resting.size();
        } finally {
            lock.unlock();
        }
    }
}
