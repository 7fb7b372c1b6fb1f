package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code RepeatedFieldReadElimination} replaces a read of a field by the variable that was last
 * written to it or read from it. In a handler it does so with what the whole try block did, also
 * where the exception came before. It is made to know nothing of fields where a handler begins.
 */
final class FieldsInHandlers extends Patch.OfMethod {

    FieldsInHandlers(ClassVisitor target) {
        super(target, "insertInvalidationPoints");
    }

    /** What is true of {@code exceptionHandlers} becomes true of {@code everythingInvalid}. */
    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            private boolean handlerFound;

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                handlerFound |= name.equals("getHandler");
            }

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.BASTORE && handlerFound) {
                    handlerFound = false;
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.DUP);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(
                            Opcodes.GETFIELD,
                            "org/teavm/model/optimization/RepeatedFieldReadElimination",
                            "everythingInvalid",
                            "[Z");
                    super.visitInsn(Opcodes.SWAP);
                    super.visitInsn(Opcodes.ICONST_1);
                    super.visitInsn(Opcodes.BASTORE);
                    super.visitInsn(Opcodes.ICONST_1);
                }
                super.visitInsn(opcode);
            }
        };
    }
}
