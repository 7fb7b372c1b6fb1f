package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/**
 * The condition that the next instruction decides by. A comparison that is followed by such an
 * instruction is not made a number first: its operands wait on the JVM's stack for the jump.
 */
final class Condition {
    private final Emitter code;
    private final OperandStack stack;
    private @Nullable Comparison comparison;
    private boolean negated;

    Condition(Emitter code, OperandStack stack) {
        this.code = code;
        this.stack = stack;
    }

    boolean isPending() {
        return comparison != null;
    }

    void negate() {
        negated = !negated;
    }

    /**
     * Takes the operands of a comparison from the stack, to jump later.
     *
     * @param below whether the values below the operands must be in their places at the jump
     * @param kept how many values right below the operands must be on the JVM's stack instead
     */
    void compare(Comparison made, boolean below, int kept) {
        int operands = made.operands().size();
        if (below) {
            stack.placeBelow(operands);
        } else {
            stack.need(operands + kept);
        }
        stack.pop(operands);
        comparison = made;
        negated = false;
    }

    /** Takes the number on top of the stack as the condition, unless a comparison is pending. */
    void take(boolean below, int kept) {
        if (comparison == null) {
            if (below) {
                stack.placeBelow(1);
            } else {
                stack.need(1 + kept);
            }
            stack.pop();
        }
    }

    void jumpIf(boolean holds, Label label) {
        boolean wanted = holds != negated;
        Comparison made = comparison;
        comparison = null;
        negated = false;
        if (made == null) {
            code.jump(wanted ? IFNE : IFEQ, label);
        } else {
            made.jumpIf(code, wanted, label);
        }
    }

    /** Makes the pending comparison a number on the stack. */
    void materialise() {
        Label holds = new Label();
        Label end = new Label();
        jumpIf(true, holds);
        code.op(ICONST_0);
        code.jump(GOTO, end);
        stack.label(holds);
        code.op(ICONST_1);
        stack.push(Kind.I32);
        stack.label(end);
    }
}
