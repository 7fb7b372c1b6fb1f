package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.ValType;

/** Writes the instructions on references: the index of a function, or -1 for none. */
final class ReferenceCode {
    private final ControlCode control;
    private final Emitter code;
    private final OperandStack stack;

    ReferenceCode(ControlCode control) {
        this.control = control;
        this.code = control.code;
        this.stack = control.stack;
    }

    void write(AnnotatedInstruction instruction) {
        int operand = instruction.operandCount() > 0 ? (int) instruction.operand(0) : 0;
        switch (instruction.opcode()) {
            case REF_NULL -> nullReference(operand);
            case REF_FUNC -> {
                code.constant(operand);
                stack.push(Kind.I32);
            }
            case REF_IS_NULL -> isNull();
            case REF_AS_NON_NULL -> asNonNull();
            case BR_ON_NULL -> branchOnNull(operand);
            case BR_ON_NON_NULL -> branchOnNonNull(operand);
            default -> throw new IllegalStateException("not a reference: " + instruction);
        }
    }

    private void nullReference(int heapType) {
        boolean exception = heapType == ValType.TypeIdxCode.EXN.code();
        code.op(exception ? ACONST_NULL : ICONST_M1);
        stack.push(exception ? Kind.EXCEPTION : Kind.I32);
    }

    /** Jumps if the reference on the JVM's stack is null; it is gone from there and the model. */
    private void jumpIfNull(Kind kind, Label label) {
        code.jump(kind == Kind.EXCEPTION ? IFNULL : IFLT, label);
    }

    private void isNull() {
        stack.need(1);
        Kind kind = stack.pop();
        Label isNull = new Label();
        Label end = new Label();
        jumpIfNull(kind, isNull);
        code.op(ICONST_0);
        code.jump(GOTO, end);
        stack.label(isNull);
        code.op(ICONST_1);
        stack.push(Kind.I32);
        stack.label(end);
    }

    private void asNonNull() {
        stack.need(1);
        Kind kind = stack.peek(0);
        Label valid = new Label();
        code.op(DUP);
        code.jump(kind == Kind.EXCEPTION ? IFNONNULL : IFGE, valid);
        code.trap("nullReference");
        stack.label(valid);
    }

    private void branchOnNull(int depth) {
        stack.placeAll();
        Kind kind = stack.peek(0);
        int slot = stack.slot(stack.height() - 1);
        Label stay = new Label();
        code.variable(kind.load(), slot);
        code.jump(kind == Kind.EXCEPTION ? IFNONNULL : IFGE, stay);
        stack.pop();
        control.branchFromPlaces(depth);
        stack.pushPlaced(kind);
        stack.label(stay);
    }

    private void branchOnNonNull(int depth) {
        stack.placeAll();
        Kind kind = stack.peek(0);
        int slot = stack.slot(stack.height() - 1);
        Label isNull = new Label();
        code.variable(kind.load(), slot);
        jumpIfNull(kind, isNull);
        control.branchFromPlaces(depth);
        stack.pop();
        stack.label(isNull);
    }
}
