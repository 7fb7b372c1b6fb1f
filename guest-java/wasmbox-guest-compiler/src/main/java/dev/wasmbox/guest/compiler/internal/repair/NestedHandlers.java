package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code BaseWasmGenerationVisitor} takes a {@code try} that holds nothing but another {@code try}
 * for one with two handlers, and puts the code of both outside of it. So an exception that leaves
 * the inner handler passes by the outer one. Here that is only done where the inner handler is a
 * jump, which throws nothing.
 */
final class NestedHandlers extends Patch.OfMethod {

    private static final String TRY = "org/teavm/ast/TryCatchStatement";

    NestedHandlers(ClassVisitor target) {
        super(target, "visit");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitTypeInsn(int opcode, String type) {
                if (opcode == Opcodes.INSTANCEOF && type.equals(TRY)) {
                    applied();
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Tries",
                            "hasHarmlessHandler",
                            "(Ljava/lang/Object;)Z",
                            false);
                } else {
                    super.visitTypeInsn(opcode, type);
                }
            }
        };
    }
}
