package dev.wasmbox.engine;

import run.endive.runtime.Memory;

/**
 * A linear memory that compiled code reads and writes without calling it: one flat array of bytes,
 * and one mark for each card of 2 to the power of {@link #cardShift} bytes.
 *
 * <p>A store marks the card of its first byte before it writes. It may reach seven bytes into the
 * next card, which it does not mark. An address that lies beyond either array traps; so the marks
 * end where the memory ends, while the array may be longer. The fields may change whenever compiled
 * code calls a method of the memory, and at no other time while it runs.
 */
public abstract class LinearMemory implements Memory {
    /** The contents, little-endian. */
    public byte[] bytes = {};

    /** The marks: 1 where a store began, 0 elsewhere. */
    public byte[] cards = {};

    /** The size of a card, as a power of two. */
    public int cardShift;

    /** For subclasses. */
    protected LinearMemory() {}
}
