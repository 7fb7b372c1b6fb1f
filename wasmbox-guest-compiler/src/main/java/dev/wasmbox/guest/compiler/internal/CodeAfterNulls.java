package dev.wasmbox.guest.compiler.internal;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code RedundantNullCheckElimination} makes a throw of the check of what is always null, and
 * takes out what follows it. In a try block, the handler still merged the values that were computed
 * there, which no longer are, and got any number. They are taken out of the merge.
 */
final class CodeAfterNulls extends Patch.OfMethod {

    private static final String INSTRUCTION = "org/teavm/model/Instruction";

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
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "dev/wasmbox/guest/compiler/teavm/VersionsInTries",
                            "delete",
                            "(L" + INSTRUCTION + ";)Z",
                            false);
                } else {
                    super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                }
            }
        };
    }
}
