package dev.wasmbox.engine.internal.interpreter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Operands and locals of all functions that are being interpreted in an instance, one after the
 * other: the arguments of a call are on top of the caller's operands, and become the first locals
 * of the callee. A value of 32 bits is kept with its sign extended, a floating-point number as its
 * bits, and a null reference as -1.
 */
final class Stack {
    private static final int FIRST_SIZE = 256;

    long[] values = new long[FIRST_SIZE];

    /** Where the values end. */
    int top;

    /** The function that runs, or waits for one that is not interpreted; null if there is none. */
    @Nullable Frame frame;

    void push(long value) {
        ensureRoom(1);
        values[top++] = value;
    }

    void push(long[] all) {
        ensureRoom(all.length);
        System.arraycopy(all, 0, values, top, all.length);
        top += all.length;
    }

    long pop() {
        return values[--top];
    }

    long[] pop(int count) {
        top -= count;
        return Arrays.copyOfRange(values, top, top + count);
    }

    private void ensureRoom(int count) {
        if (count > values.length - top) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, top + count));
        }
    }

    /** Begins a function, whose arguments are on top. */
    void enter(Code code, int left, int leftInItsPlace) {
        ensureRoom(code.room());
        frame = new Frame(code, frame, top - code.parameters(), left, leftInItsPlace);
        System.arraycopy(code.locals(), 0, values, top, code.locals().length);
        top += code.locals().length;
    }

    /** Ends a function, and leaves as many results as are on top in place of its locals. */
    void leave(Frame ended, int results) {
        System.arraycopy(values, top - results, values, ended.locals, results);
        top = ended.locals + results;
        frame = ended.caller;
    }
}
