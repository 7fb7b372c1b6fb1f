package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ReflectionTransformer} finds the class of a constant name. One that guests have without
 * members, since code mentions it, is not there for {@code Class.forName}.
 */
final class AbsentClasses extends Patch.OfMethod {

    private static final String READER = "Lorg/teavm/model/ClassReader;";

    AbsentClasses(ClassVisitor target) {
        super(target, "transformForName");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String method, String type, boolean itf) {
                super.visitMethodInsn(opcode, owner, method, type, itf);
                if (owner.equals("org/teavm/model/ClassReaderSource") && method.equals("get")) {
                    applied();
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "AbsentClasses",
                            "present",
                            "(" + READER + ")" + READER,
                            false);
                }
            }
        };
    }
}
