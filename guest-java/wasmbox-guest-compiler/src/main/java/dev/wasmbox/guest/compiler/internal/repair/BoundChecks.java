package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code BoundCheckInsertion} spares itself the check of an index where it takes it for checked:
 * where array and index are constants, which it does not compare, and in all code that one checked
 * access leads to, among it the handler of the exception that this very check throws. What is then
 * read and written lies in other objects. It is made to check each access.
 *
 * <p>It also computes what follows from constants, and fails where one is divided by 0.
 */
final class BoundChecks extends Patch {

    BoundChecks(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return switch (name) {
            case "tryInsertBoundCheck" -> unchecked(code);
            case "visit" -> divided(code);
            default -> code;
        };
    }

    /** {@code lower} and {@code upper} stay true. */
    private MethodVisitor unchecked(MethodVisitor code) {
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

    /** Division that does not fail; its outcome is not used. */
    private MethodVisitor divided(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                switch (opcode) {
                    case Opcodes.IDIV -> call("divide");
                    case Opcodes.IREM -> call("remainder");
                    default -> super.visitInsn(opcode);
                }
            }

            private void call(String name) {
                applied();
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, HELPERS + "Constants", name, "(II)I", false);
            }
        };
    }
}
