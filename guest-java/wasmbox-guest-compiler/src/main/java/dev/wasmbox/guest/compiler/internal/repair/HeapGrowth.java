package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code GC.computeMinRequestedSize} asks for exactly the bytes of the new object, but the free
 * chunk that it goes to must also hold the header of the rest. It asks for 64 bytes more.
 */
final class HeapGrowth extends Patch.OfMethod {

    private static final long ROOM = 64;

    HeapGrowth(ClassVisitor target) {
        super(target, "computeMinRequestedSize");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.LRETURN) {
                    applied();
                    super.visitLdcInsn(ROOM);
                    super.visitInsn(Opcodes.LADD);
                }
                super.visitInsn(opcode);
            }
        };
    }
}
