package dev.wasmbox.host.internal.wasm;

import java.util.Arrays;

/**
 * The types of the operands at an instruction. Behind an instruction that never goes on there are
 * operands of whatever type is asked for: {@link #ANY}.
 */
final class OperandTypes {
    static final byte ANY = 0;

    private byte[] types = new byte[64];
    private int size;
    private int height;
    private boolean unreachable;

    int size() {
        return size;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    /** From here on, operands below the present ones are out of reach. */
    void enter() {
        height = size;
        unreachable = false;
    }

    /** Takes back what {@link #enter} did, with what was so before. */
    void leave(int heightBefore, boolean unreachableBefore) {
        height = heightBefore;
        unreachable = unreachableBefore;
    }

    int height() {
        return height;
    }

    void requireNoneLeft() {
        NotPlainException.require(size == height);
    }

    /** What follows is never reached. */
    void end() {
        size = height;
        unreachable = true;
    }

    void push(byte type) {
        if (size == types.length) {
            types = Arrays.copyOf(types, 2 * size);
        }
        types[size++] = type;
    }

    void push(byte[] all) {
        for (byte each : all) {
            push(each);
        }
    }

    byte pop() {
        if (size == height) {
            NotPlainException.require(unreachable);
            return ANY;
        }
        return types[--size];
    }

    void pop(byte type) {
        byte found = pop();
        NotPlainException.require(found == type || found == ANY);
    }

    void pop(byte[] all) {
        for (int i = all.length - 1; i >= 0; i--) {
            pop(all[i]);
        }
    }

    /**
     * Requires these on top, and leaves them there, as what they are: those of no certain type stay
     * so for whatever comes next.
     */
    void require(byte[] all) {
        int from = Math.max(height, size - all.length);
        byte[] found = Arrays.copyOfRange(types, from, size);
        pop(all);
        for (int missing = all.length - found.length; missing > 0; missing--) {
            push(ANY);
        }
        push(found);
    }
}
