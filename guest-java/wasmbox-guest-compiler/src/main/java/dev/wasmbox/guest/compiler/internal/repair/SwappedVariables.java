package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code RedundantJumpElimination} merges a block with its only predecessor, and makes assignments
 * of its phis, one after the other, although phis take their values at once. In blocks that were
 * copied, so that a fiber can resume in a loop, variables may take each other's values: {@code t =
 * a; a = b; b = t} became {@code a = b; b = a}. Such values are put aside first.
 */
final class SwappedVariables extends Patch.OfMethod {

    private static final String BLOCK = "org/teavm/model/BasicBlock";

    SwappedVariables(ClassVisitor target) {
        super(target, "optimize");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private boolean isBlock;
            private int block = -1;
            private boolean done;

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                isBlock = name.equals("basicBlockAt");
                if (!done && block >= 0 && owner.equals(BLOCK) && name.equals("getPhis")) {
                    done = true;
                    applied();
                    super.visitInsn(Opcodes.DUP);
                    super.visitVarInsn(Opcodes.ALOAD, block);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Phis",
                            "putAside",
                            "(L" + BLOCK + ";L" + BLOCK + ";)V",
                            false);
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            }

            @Override
            public void visitVarInsn(int opcode, int index) {
                if (isBlock && opcode == Opcodes.ASTORE) {
                    block = index;
                }
                isBlock = false;
                super.visitVarInsn(opcode, index);
            }
        };
    }
}
