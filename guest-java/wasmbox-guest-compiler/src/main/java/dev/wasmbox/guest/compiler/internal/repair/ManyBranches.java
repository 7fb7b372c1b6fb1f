package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code IrreducibleGraphSplitter.dfs} has room on its stack for two entries a block, and needs one
 * for each block and each edge. It gets 64 a block, which is more than the edges that a method has.
 */
final class ManyBranches extends Patch.OfMethod {

    private static final int TIMES = 32;

    ManyBranches(ClassVisitor target) {
        super(target, "dfs");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                super.visitInsn(opcode);
                if (opcode == Opcodes.IMUL) {
                    applied();
                    super.visitIntInsn(Opcodes.BIPUSH, TIMES);
                    super.visitInsn(Opcodes.IMUL);
                }
            }
        };
    }
}
