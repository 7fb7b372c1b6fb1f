package dev.wasmbox.host.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the marked cards among many: eight at a time near a mark, and 4096 at a time, which the JVM
 * compares with vector instructions, across the empty stretches of a large memory.
 */
final class MarkedCards {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_CARDS = Long.BYTES;
    private static final int STRETCH = 4096;
    private static final byte[] UNMARKED = new byte[STRETCH];

    private MarkedCards() {}

    /**
     * The first marked card from this one on, or the number of cards.
     *
     * @param cards a multiple of eight
     */
    static int next(byte[] cards, int from) {
        int i = from;
        while (i < cards.length) {
            if ((i & (STRETCH - 1)) == 0 && isStretchUnmarked(cards, i)) {
                i += STRETCH;
                continue;
            }
            int word = i & -WORD_CARDS;
            long marks = (long) WORD.get(cards, word) >>> ((i - word) * Byte.SIZE);
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
            i = word + WORD_CARDS;
        }
        return cards.length;
    }

    private static boolean isStretchUnmarked(byte[] cards, int from) {
        return cards.length - from >= STRETCH
                && Arrays.mismatch(cards, from, from + STRETCH, UNMARKED, 0, STRETCH) < 0;
    }
}
