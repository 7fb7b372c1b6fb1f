package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code BaseWasmGenerationVisitor.negate} takes every {@code x ^ 1} for a negated truth value, so
 * that {@code (x ^ 1) == 0} becomes {@code x != 0}, which is wrong for numbers other than 0 and 1.
 * It asks {@code isOne} of both operands, and is made to hear no.
 */
final class FlippedBits extends Patch.OfMethod {

    FlippedBits(ClassVisitor target) {
        super(target, "isOne");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.IRETURN) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.ICONST_0);
                }
                super.visitInsn(opcode);
            }
        };
    }
}
