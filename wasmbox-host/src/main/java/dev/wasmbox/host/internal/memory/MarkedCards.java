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
}
