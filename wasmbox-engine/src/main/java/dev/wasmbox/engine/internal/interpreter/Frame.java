package dev.wasmbox.engine.internal.interpreter;

import org.jspecify.annotations.Nullable;

/** An activation of a function. */
final class Frame {
    final Code code;

    /** Who goes on when it returns; null if that is not interpreted. */
    final @Nullable Frame caller;

    /** Where its locals begin in the stack. */
    final int locals;

    /** How many bytes of the call stack are left to what it calls. */
    final int left;

    /** How many are left to what is called in its place. */
    final int leftInItsPlace;

    /** The next instruction, while another function runs. */
    int next;

    Frame(Code code, @Nullable Frame caller, int locals, int left, int leftInItsPlace) {
        this.code = code;
        this.caller = caller;
        this.locals = locals;
        this.left = left;
        this.leftInItsPlace = leftInItsPlace;
    }

    /** Where its operands begin. */
    int operands() {
        return locals + code.parameters() + code.locals().length;
    }
}
