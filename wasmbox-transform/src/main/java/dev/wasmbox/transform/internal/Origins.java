package dev.wasmbox.transform.internal;

import java.util.Arrays;

/**
 * Where code that is written anew stood before: at some places of the new code, and up to the next
 * of these both go on in step.
 */
final class Origins {
    private static final int[] NONE = {};

    /** Each place of the new code with its origin. */
    private int[] pairs = NONE;

    private int size;

    void add(int place, int origin) {
        if (size > 0 && place - pairs[size - 2] == origin - pairs[size - 1]) {
            return;
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(16, 2 * size));
        }
        pairs[size++] = place;
        pairs[size++] = origin;
    }

    /** Those of other code, which is written at a place. */
    void addAll(Origins other, int place) {
        for (int i = 0; i < other.size; i += 2) {
            add(place + other.pairs[i], other.pairs[i + 1]);
        }
    }

    /** Writes how many there are, and how far each is from the one before. */
    void write(int firstPlace, int firstOrigin, ByteWriter out) {
        int place = firstPlace;
        int origin = firstOrigin;
        out.u32(size / 2);
        for (int i = 0; i < size; i += 2) {
            out.u32(pairs[i] - place).signed(pairs[i + 1] - origin);
            place = pairs[i];
            origin = pairs[i + 1];
        }
    }
}
