package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The operand stack of the function that is being compiled.
 *
 * <p>Each value is either on the JVM's stack or at the place in the JVM's frame that belongs to its
 * position. At a label that wasm code can branch to, all values are in their places and the JVM's
 * stack is empty; so a branch that carries values is a few moves, whatever lies below them, a loop
 * can be entered by on-stack replacement, and an exception handler loses nothing. Within straight
 * code values stay on the JVM's stack. The JIT compiler removes the moves.
 */
final class OperandStack {
    private final Emitter code;
    private final FrameLayout layout;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Boolean> placed = new ArrayList<>();
    private int highest;
    private int lowest = Integer.MAX_VALUE;

    OperandStack(Emitter code, FrameLayout layout) {
        this.code = code;
        this.layout = layout;
    }

    int height() {
        return kinds.size();
    }

    /** The most values that were on the stack so far. */
    int highest() {
        return highest;
    }

    /**
     * The height of the stack above what was looked at since this was last asked; no value below it
     * has had a part in anything.
     */
    int takeLowest() {
        int found = Math.min(lowest, kinds.size());
        lowest = Integer.MAX_VALUE;
        return found;
    }

    /** Notes that so many values on top are looked at. */
    void touch(int count) {
        lowest = Math.min(lowest, kinds.size() - count);
    }

    /** The kinds of all values. */
    List<Kind> kinds() {
        return List.copyOf(kinds);
    }

    Kind kind(int position) {
        return kinds.get(position);
    }

    /** The kind of the value so far below the top. */
    Kind peek(int below) {
        touch(below + 1);
        return kinds.get(kinds.size() - 1 - below);
    }

    /** Notes that a value was put onto the JVM's stack. */
    void push(Kind kind) {
        push(kind, false);
    }

    /** Notes that a value is in its place. */
    void pushPlaced(Kind kind) {
        push(kind, true);
    }

    private void push(Kind kind, boolean inPlace) {
        kinds.add(kind);
        placed.add(inPlace);
        highest = Math.max(highest, kinds.size());
    }

    /** Notes that the value on top, which is on the JVM's stack, was consumed. */
    Kind pop() {
        touch(1);
        return remove();
    }

    private Kind remove() {
        placed.remove(placed.size() - 1);
        return kinds.remove(kinds.size() - 1);
    }

    void pop(int count) {
        for (int i = 0; i < count; i++) {
            pop();
        }
    }

    /** Drops the value on top, wherever it is. */
    void drop() {
        boolean inPlace = placed.get(placed.size() - 1);
        Kind kind = pop();
        if (!inPlace) {
            code.op(kind.pop());
        }
    }

    /** Removes all values from the JVM's stack, and leaves the model as it is. */
    void discardAll() {
        for (int i = kinds.size() - 1; i >= 0; i--) {
            if (!placed.get(i)) {
                code.op(kinds.get(i).pop());
            }
        }
    }

    /** Forgets what is above a height, without a trace in the code. */
    void truncate(int height) {
        while (kinds.size() > height) {
            remove();
        }
    }

    /** Brings the topmost values onto the JVM's stack. */
    void need(int count) {
        touch(count);
        int start = kinds.size() - count;
        while (start < kinds.size() && !placed.get(start)) {
            start++;
        }
        place(start);
        for (int i = start; i < kinds.size(); i++) {
            code.variable(kinds.get(i).load(), layout.operand(i));
            placed.set(i, false);
        }
    }

    /** Puts all values from this position upwards into their places. */
    private void place(int from) {
        for (int i = kinds.size() - 1; i >= from; i--) {
            if (!placed.get(i)) {
                code.variable(kinds.get(i).store(), layout.operand(i));
                placed.set(i, true);
            }
        }
    }

    /** Puts all values into their places, so that the JVM's stack is empty. */
    void placeAll() {
        place(0);
    }

    /** Puts the topmost values into their places. */
    void placeTop(int count) {
        touch(count);
        place(kinds.size() - count);
    }

    /** Puts all but the topmost values into their places; those are on the JVM's stack. */
    void placeBelow(int count) {
        boolean needed = false;
        for (int i = 0; i < kinds.size() - count; i++) {
            needed |= !placed.get(i);
        }
        if (needed) {
            placeAll();
        }
        need(count);
    }

    boolean isOnJvmStack(int position) {
        return !placed.get(position);
    }

    /** Where the value of a position is when it is in its place. */
    int slot(int position) {
        return layout.operand(position);
    }

    /** Marks a place in the code at which the stack is as it is here. */
    void label(Label label) {
        List<Object> locals = new ArrayList<>(layout.fixed());
        List<Object> stack = new ArrayList<>();
        int end = layout.fixedSlots();
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            if (placed.get(i)) {
                for (; end < layout.operand(i); end++) {
                    locals.add(Opcodes.TOP);
                }
                locals.add(kind.frameType);
                end += kind.slots;
            } else {
                stack.add(kind.frameType);
            }
        }
        code.label(label, locals.toArray(), stack.toArray());
    }
}
