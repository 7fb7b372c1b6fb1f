package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code DoubleIntrinsic} and {@code FloatIntrinsic} know methods by their names alone, and so take
 * {@code a.isNaN()} for {@code Double.isNaN(a)}, with an object for the number. And their {@code
 * isInfinite} is true for NaN. They leave these names to {@code FloatInstructions}.
 */
final class FloatPredicates extends Patch.OfMethod {

    FloatPredicates(ClassVisitor target) {
        super(target, "isApplicable");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                Label others = new Label();
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "org/teavm/model/MethodReference",
                        "getName",
                        "()Ljava/lang/String;",
                        false);
                super.visitLdcInsn("is");
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "java/lang/String",
                        "startsWith",
                        "(Ljava/lang/String;)Z",
                        false);
                super.visitJumpInsn(Opcodes.IFEQ, others);
                super.visitInsn(Opcodes.ICONST_0);
                super.visitInsn(Opcodes.IRETURN);
                super.visitLabel(others);
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }

            @Override
            public void visitLdcInsn(Object value) {
                if ("isNaN".equals(value)) {
                    applied();
                }
                super.visitLdcInsn(value);
            }
        };
    }
}
