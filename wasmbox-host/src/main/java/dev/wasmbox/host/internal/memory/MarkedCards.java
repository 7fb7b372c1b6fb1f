package dev.wasmbox.host.internal.memory;

import java.util.Arrays;

/**
 * Finds the marked cards among many, by comparing with unmarked ones: the JVM does that with vector
 * instructions.
 */
final class MarkedCards {
    private static final byte[] UNMARKED = new byte[1 << 16];

    private MarkedCards() {}

    /** The first marked card from this one on, or the number of cards. */
    static int next(byte[] cards, int from) {
        if (from < cards.length && cards[from] != 0) {
            return from;
        }
        for (int i = from; i < cards.length; i += UNMARKED.length) {
            int size = Math.min(UNMARKED.length, cards.length - i);
            int marked = Arrays.mismatch(cards, i, i + size, UNMARKED, 0, size);
            if (marked >= 0) {
                return i + marked;
            }
        }
        return cards.length;
    }

    /**
     * The cards of a memory of this size, so large that they cover at least what was marked before.
     */
    static byte[] resized(byte[] cards, int shift, int memoryBytes, int newShift) {
        if (newShift == shift) {
            return Arrays.copyOf(cards, memoryBytes >> shift);
        }
        byte[] resized = new byte[memoryBytes >> newShift];
        int known = (int) Math.min(memoryBytes, (long) cards.length << shift);
        for (int i = next(cards, 0); i << shift < known; i = next(cards, i + 1)) {
            int last = (i + 1 << shift) - 1 >> newShift;
            Arrays.fill(resized, i << shift >> newShift, last + 1, (byte) 1);
        }
        return resized;
    }
}
