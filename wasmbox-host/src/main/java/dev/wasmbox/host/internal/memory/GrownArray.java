package dev.wasmbox.host.internal.memory;

import dev.wasmbox.host.internal.stop.Elsewhere;
import dev.wasmbox.host.internal.stop.Stopping;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Longer copies of arrays, for guests that grow: as {@link Arrays#copyOf}, but the guest can be
 * stopped meanwhile.
 *
 * <p>What is there is copied in pieces. A new array, though, the JVM clears in one go, for up to a
 * second a gigabyte where its memory is new to the process. So a thread of its own makes a large
 * one, while the guest's thread waits, which an interrupt ends; the array is then nobody's.
 */
public final class GrownArray {
    /** Up to so many elements are a few milliseconds' work. */
    private static final int MOST_AT_ONCE = 1 << 22;

    private GrownArray() {}

    public static byte[] copyOf(byte[] from, int length) {
        return copy(from, 0, from.length, length, byte[]::new);
    }

    public static long[] copyOf(long[] from, int length) {
        return copy(from, 0, from.length, length, long[]::new);
    }

    /** The copy with this number in each element that is new. */
    public static int[] copyOf(int[] from, int length, int number) {
        int[] grown = copy(from, 0, from.length, length, int[]::new);
        for (int done = from.length; number != 0 && done < length; ) {
            int piece = Stopping.piece(length - done);
            Arrays.fill(grown, done, done + piece, number);
            done += piece;
        }
        return grown;
    }

    /** A copy of a part. */
    public static byte[] copyOfRange(byte[] from, int at, int size) {
        return copy(from, at, size, size, byte[]::new);
    }

    private static <A> A copy(A from, int at, int size, int length, IntFunction<A> maker) {
        assert size <= Array.getLength(from) - at && size <= length;
        A grown = length <= MOST_AT_ONCE ? maker.apply(length) : makeElsewhere(maker, length);
        for (int done = 0; done < size; ) {
            int piece = Stopping.piece(size - done);
            System.arraycopy(from, at + done, grown, done, piece);
            done += piece;
        }
        return grown;
    }

    /** Makes an array on another thread, while this one waits for it or for its interrupt. */
    public static <A> A makeElsewhere(IntFunction<A> maker, int length) {
        return Elsewhere.call(() -> maker.apply(length));
    }
}
