package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code BaseWasmGenerationVisitor} writes a return that stands in no block as its value alone,
 * since it takes it for the last statement of the method. A handler of a try block in which nothing
 * throws may still follow, and was run. Each return is made to say so.
 */
final class Returns extends Patch.OfMethod {

    Returns(ClassVisitor target) {
        super(target, "visit");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private boolean level;

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
                level = opcode == Opcodes.GETFIELD && name.equals("blockLevel");
            }

            @Override
            public void visitInsn(int opcode) {
                level = false;
                super.visitInsn(opcode);
            }

            @Override
            public void visitJumpInsn(int opcode, Label label) {
                if (level && opcode == Opcodes.IFNE) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.ICONST_1);
                }
                super.visitJumpInsn(opcode, label);
            }
        };
    }
}
