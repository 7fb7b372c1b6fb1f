package dev.wasmbox.guest.compiler.internal;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code BoundCheckInsertion} spares itself the check of an index where it takes it for checked:
 * where array and index are constants, which it does not compare, and in all code that one checked
 * access leads to, among it the handler of the exception that this very check throws. What is then
 * read and written lies in other objects. It is made to check each access.
 */
final class ChecksOfEachAccess extends Patch.OfMethod {

    ChecksOfEachAccess(ClassVisitor target) {
        super(target, "tryInsertBoundCheck");
    }

    /** {@code lower} and {@code upper} stay true. */
    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.ICONST_0) {
                    applied();
                    super.visitInsn(Opcodes.ICONST_1);
                } else {
                    super.visitInsn(opcode);
                }
            }
        };
    }
}
