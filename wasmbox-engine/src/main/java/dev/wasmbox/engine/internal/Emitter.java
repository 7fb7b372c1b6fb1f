package dev.wasmbox.engine.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the instructions of one method. A label that is followed by another label gets one stack
 * map frame, not two; so a frame is written with the first instruction after it.
 */
final class Emitter {
    private final MethodVisitor method;
    private Object @Nullable [] frameLocals;
    private Object[] frameStack = {};
    private int instructions;

    Emitter(MethodVisitor method) {
        this.method = method;
    }

    /** The method, ready for an instruction that this class does not know. */
    MethodVisitor next() {
        if (frameLocals != null) {
            method.visitFrame(
                    Opcodes.F_NEW, frameLocals.length, frameLocals, frameStack.length, frameStack);
            frameLocals = null;
        }
        instructions++;
        return method;
    }

    /** How many instructions there are so far. */
    int instructions() {
        return instructions;
    }

    void label(Label label, Object[] locals, Object[] stack) {
        method.visitLabel(label);
        frameLocals = locals;
        frameStack = stack;
    }

    /** A label that no instruction jumps to. */
    void mark(Label label) {
        method.visitLabel(label);
    }

    /** What follows comes from this line of a source. */
    void line(int number) {
        Label here = new Label();
        method.visitLabel(here);
        method.visitLineNumber(number, here);
    }

    void handler(Label from, Label to, Label handler, @Nullable String type) {
        method.visitTryCatchBlock(from, to, handler, type);
    }

    void op(int opcode) {
        next().visitInsn(opcode);
    }

    void ops(int... opcodes) {
        for (int opcode : opcodes) {
            op(opcode);
        }
    }

    void variable(int opcode, int slot) {
        next().visitVarInsn(opcode, slot);
    }

    void increment(int slot, int by) {
        next().visitIincInsn(slot, by);
    }

    void jump(int opcode, Label label) {
        next().visitJumpInsn(opcode, label);
    }

    /**
     * Takes a number and goes to that one of two or more labels; of two, it falls through for the
     * second.
     */
    void goTo(List<Label> labels) {
        int last = labels.size() - 1;
        if (last == 1) {
            jump(Opcodes.IFEQ, labels.get(0));
        } else {
            Label[] all = labels.toArray(new Label[0]);
            next().visitTableSwitchInsn(0, last, all[last], all);
        }
    }

    void type(int opcode, String name) {
        next().visitTypeInsn(opcode, name);
    }

    void getField(String owner, String name, String type) {
        next().visitFieldInsn(Opcodes.GETFIELD, owner, name, type);
    }

    void getStatic(String owner, String name, String type) {
        next().visitFieldInsn(Opcodes.GETSTATIC, owner, name, type);
    }

    void call(String owner, String name, String type) {
        next().visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, type, false);
    }

    void callVirtual(String owner, String name, String type) {
        next().visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, type, false);
    }

    void constant(int value) {
        MethodVisitor to = next();
        if (value >= -1 && value <= 5) {
            to.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            to.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            to.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            to.visitLdcInsn(value);
        }
    }

    void constant(long value) {
        if (value == 0 || value == 1) {
            op(Opcodes.LCONST_0 + (int) value);
        } else if (value == (short) value) {
            constant((int) value);
            op(Opcodes.I2L);
        } else {
            next().visitLdcInsn(value);
        }
    }

    /** A number by its bits: the constant pool would not keep those of every NaN. */
    void constantFloat(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            constant(bits);
            call("java/lang/Float", "intBitsToFloat", "(I)F");
        } else if (bits == 0) {
            op(Opcodes.FCONST_0);
        } else {
            next().visitLdcInsn(value);
        }
    }

    void constantDouble(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            constant(bits);
            call("java/lang/Double", "longBitsToDouble", "(J)D");
        } else if (bits == 0) {
            op(Opcodes.DCONST_0);
        } else {
            next().visitLdcInsn(value);
        }
    }

    /** Turns the value on top into the long that Endive passes it as. */
    void box(Kind kind) {
        switch (kind) {
            case I32 -> op(Opcodes.I2L);
            case F32 -> {
                call("java/lang/Float", "floatToRawIntBits", "(F)I");
                op(Opcodes.I2L);
            }
            case F64 -> call("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case I64, EXCEPTION -> {}
        }
    }

    void unbox(Kind kind) {
        switch (kind) {
            case I32 -> op(Opcodes.L2I);
            case F32 -> {
                op(Opcodes.L2I);
                call("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case F64 -> call("java/lang/Double", "longBitsToDouble", "(J)D");
            case I64, EXCEPTION -> {}
        }
    }

    /** Throws what a method of {@link Traps} makes. */
    void trap(String name) {
        call(Names.TRAPS, name, "()Ljava/lang/RuntimeException;");
        op(Opcodes.ATHROW);
    }
}
