package dev.wasmbox.guest.compiler.internal.rewrite;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Calls {@link #before} before whatever follows in a method, except where a subclass does it. */
abstract class Lookahead extends MethodVisitor {

    Lookahead(MethodVisitor target) {
        super(Opcodes.ASM9, target);
    }

    abstract void before();

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacks, Object[] stack) {
        before();
        super.visitFrame(type, locals, local, stacks, stack);
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
        before();
        super.visitVarInsn(opcode, index);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        before();
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        before();
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        before();
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        before();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitLabel(Label label) {
        before();
        super.visitLabel(label);
    }

    @Override
    public void visitIincInsn(int index, int increment) {
        before();
        super.visitIincInsn(index, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        before();
        super.visitTableSwitchInsn(min, max, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        before();
        super.visitLookupSwitchInsn(other, keys, labels);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        before();
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        before();
        super.visitMaxs(stack, locals);
    }
}
