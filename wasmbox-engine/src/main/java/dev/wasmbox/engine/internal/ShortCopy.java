package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.LinearMemory;

/**
 * Copies of a few bytes within a memory, which are most of those that guests make: parts of texts,
 * small structures. One takes a few loads, and as many stores after them, so the two ranges may
 * overlap; a call of the JVM's own copy takes longer than that. Like a store it does not look at
 * the interrupt flag.
 */
final class ShortCopy {
    /** What is longer is left to the memory. */
    static final int LONGEST = 32;

    private ShortCopy() {}

    /**
     * Copies, and marks what is written.
     *
     * @param size at most {@link #LONGEST}; both ranges lie within the memory
     */
    static void copy(int to, int from, int size, LinearMemory memory) {
        if (size == 0) {
            return;
        }
        memory.cards[to >>> memory.cardShift] = 1;
        memory.cards[to + size - 1 >>> memory.cardShift] = 1;
        byte[] bytes = memory.bytes;
        if (size >= 2 * Long.BYTES) {
            copyLongs(bytes, to, from, size);
        } else if (size >= Long.BYTES) {
            long first = (long) Access.J.get(bytes, from);
            long last = (long) Access.J.get(bytes, from + size - Long.BYTES);
            Access.J.set(bytes, to, first);
            Access.J.set(bytes, to + size - Long.BYTES, last);
        } else if (size >= Integer.BYTES) {
            int first = (int) Access.I.get(bytes, from);
            int last = (int) Access.I.get(bytes, from + size - Integer.BYTES);
            Access.I.set(bytes, to, first);
            Access.I.set(bytes, to + size - Integer.BYTES, last);
        } else {
            copyBytes(bytes, to, from, size);
        }
    }

    private static void copyLongs(byte[] bytes, int to, int from, int size) {
        int tail = size - 2 * Long.BYTES;
        long first = (long) Access.J.get(bytes, from);
        long second = (long) Access.J.get(bytes, from + Long.BYTES);
        long third = (long) Access.J.get(bytes, from + tail);
        long last = (long) Access.J.get(bytes, from + tail + Long.BYTES);
        Access.J.set(bytes, to, first);
        Access.J.set(bytes, to + Long.BYTES, second);
        Access.J.set(bytes, to + tail, third);
        Access.J.set(bytes, to + tail + Long.BYTES, last);
    }

    /** One to three bytes. */
    private static void copyBytes(byte[] bytes, int to, int from, int size) {
        int middle = size >> 1;
        byte first = bytes[from];
        byte second = bytes[from + middle];
        byte last = bytes[from + size - 1];
        bytes[to] = first;
        bytes[to + middle] = second;
        bytes[to + size - 1] = last;
    }
}
