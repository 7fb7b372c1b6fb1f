package dev.wasmbox.guest.compiler.internal.repair;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code VariableEscapeAnalyzer} says which values are needed for more than to compute others, so
 * that TeaVM takes out casts and reads whose value nobody uses. It does so before it puts in the
 * checks and initializations that belong to them, and the exception is lost that they might throw.
 * The analyzer gets a {@code visit} for each of these instructions.
 */
final class UnusedValues extends Patch {

    private static final String ANALYZER =
            "org/teavm/model/optimization/VariableEscapeAnalyzer$InstructionAnalyzer";
    private static final String CHECKED = HELPERS + "CheckedValues";
    private static final List<String> TYPES =
            List.of(
                    "CastInstruction",
                    "GetFieldInstruction",
                    "GetElementInstruction",
                    "ArrayLengthInstruction");

    UnusedValues(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visitEnd() {
        for (String type : TYPES) {
            addVisit("Lorg/teavm/model/instructions/" + type + ";");
        }
        applied();
        super.visitEnd();
    }

    private void addVisit(String type) {
        MethodVisitor code =
                cv.visitMethod(Opcodes.ACC_PUBLIC, "visit", "(" + type + ")V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, ANALYZER, "escaping", "[Z");
        code.visitMethodInsn(Opcodes.INVOKESTATIC, CHECKED, "keep", "(" + type + "[Z)V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
