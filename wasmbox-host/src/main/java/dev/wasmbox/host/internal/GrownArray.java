package dev.wasmbox.host.internal;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/**
 * Longer copies of arrays, for guests that grow: as {@link Arrays#copyOf}, but the guest can be
 * stopped meanwhile.
 *
 * <p>What is there is copied in pieces. A new array, though, the JVM clears in one go, for up to a
 * second a gigabyte where its memory is new to the process. So a thread of its own makes a large
 * one, while the guest's thread waits, which an interrupt ends; the array is then nobody's.
 */
final class GrownArray {
    /** Up to so many elements are a few milliseconds' work. */
    private static final int MOST_AT_ONCE = 1 << 22;

    private GrownArray() {}

    static byte[] copyOf(byte[] from, int length) {
        return copy(from, from.length, length, byte[]::new);
    }

    static long[] copyOf(long[] from, int length) {
        return copy(from, from.length, length, long[]::new);
    }

    /** The copy with this number in each element that is new. */
    static int[] copyOf(int[] from, int length, int number) {
        int[] grown = copy(from, from.length, length, int[]::new);
        for (int done = from.length; number != 0 && done < length; ) {
            int piece = Stopping.piece(length - done);
            Arrays.fill(grown, done, done + piece, number);
            done += piece;
        }
        return grown;
    }

    private static <A> A copy(A from, int size, int length, IntFunction<A> maker) {
        assert size == Array.getLength(from) && size <= length;
        A grown = length <= MOST_AT_ONCE ? maker.apply(length) : makeElsewhere(maker, length);
        for (int done = 0; done < size; ) {
            int piece = Stopping.piece(size - done);
            System.arraycopy(from, done, grown, done, piece);
            done += piece;
        }
        return grown;
    }

    /** Makes an array on another thread, while this one waits for it or for its interrupt. */
    static <A> A makeElsewhere(IntFunction<A> maker, int length) {
        FutureTask<A> task = new FutureTask<>(() -> maker.apply(length));
        Thread thread = new Thread(task, "wasmbox-memory");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stopping.stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
    }
}
