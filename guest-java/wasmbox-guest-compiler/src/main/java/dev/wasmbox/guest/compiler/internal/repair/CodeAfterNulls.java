package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code RedundantNullCheckElimination} makes a throw of the check of what is always null, and
 * takes out what follows it. In a try block, the handler still merged the values that were computed
 * there, which no longer are, and got any number. They are taken out of the merge. Another check
 * right behind was then looked at although it was taken out, and the compiler failed.
 */
final class CodeAfterNulls extends Patch.OfMethod {

    private static final String INSTRUCTION = "org/teavm/model/Instruction";
    private static final String CHECK = "org/teavm/model/instructions/NullCheckInstruction";
    private static final String HELPER = HELPERS + "VersionsInTries";

    CodeAfterNulls(ClassVisitor target) {
        super(target, "optimize");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean itf) {
                if (owner.equals(INSTRUCTION) && name.equals("delete")) {
                    applied();
                    call("delete");
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                }
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                if (opcode == Opcodes.INSTANCEOF && type.equals(CHECK)) {
                    applied();
                    call("isNullCheck");
                } else {
                    super.visitTypeInsn(opcode, type);
                }
            }

            private void call(String method) {
                String descriptor = "(L" + INSTRUCTION + ";)Z";
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HELPER, method, descriptor, false);
            }
        };
    }
}
