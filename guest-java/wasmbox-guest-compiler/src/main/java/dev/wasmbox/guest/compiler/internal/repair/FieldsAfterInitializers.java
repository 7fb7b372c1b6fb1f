package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code RepeatedFieldReadElimination} forgets what it knows of fields where a method is called,
 * and not where a class is initialized, whose static initializer may write to any of them. It is
 * made to treat the two alike.
 */
final class FieldsAfterInitializers extends Patch {

    private static final String ANALYZER =
            "org/teavm/model/optimization/RepeatedFieldReadElimination$InstructionAnalyzer";

    FieldsAfterInitializers(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visitEnd() {
        applied();
        MethodVisitor code =
                super.visitMethod(
                        Opcodes.ACC_PUBLIC,
                        "visit",
                        "(Lorg/teavm/model/instructions/InitClassInstruction;)V",
                        null,
                        null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitFieldInsn(Opcodes.PUTFIELD, ANALYZER, "invalidatesAll", "Z");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        super.visitEnd();
    }
}
