package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code NullCheckInsertion} puts a null check before each use of a variable, as an assignment of
 * the variable to itself. In a {@code try} block that makes a new version of it, and the handler
 * then knows only that one, also where an exception comes before the check. The check is made to
 * assign to a variable of its own, which nobody reads.
 *
 * <p>And it spares itself the check in all code that a checked use leads to, among it the handler
 * of the exception that this very check throws. It is made to forget what it has checked.
 */
final class NullChecks extends Patch.OfMethod {

    private static final String INSTRUCTION = "org/teavm/model/Instruction";
    private static final String PROGRAM = "org/teavm/model/Program";

    NullChecks(ClassVisitor target) {
        super(target, "addGuard");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.BASTORE) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitInsn(Opcodes.ICONST_0);
                }
                super.visitInsn(opcode);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String type, boolean isInterface) {
                if (name.equals("setReceiver")) {
                    applied();
                    super.visitInsn(Opcodes.POP);
                    super.visitVarInsn(Opcodes.ALOAD, 1);
                    super.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL,
                            INSTRUCTION,
                            "getProgram",
                            "()L" + PROGRAM + ";",
                            false);
                    super.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL,
                            PROGRAM,
                            "createVariable",
                            "()Lorg/teavm/model/Variable;",
                            false);
                }
                super.visitMethodInsn(opcode, owner, name, type, isInterface);
            }
        };
    }
}
