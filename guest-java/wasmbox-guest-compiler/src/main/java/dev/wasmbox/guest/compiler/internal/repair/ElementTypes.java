package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code TypeInferer} infers the type of an element that is read from the type of its array, and
 * does not get there if the array is not used for anything else. A number is then taken for a
 * reference. But the instruction itself says which type of number it reads: {@code getElement} is
 * made to use that, and only follows arrays of objects.
 */
final class ElementTypes extends Patch.OfMethod {

    private static final String UTIL = "org/teavm/model/util/";
    private static final String READER = UTIL + "TypeInferer$1";
    private static final String INFERER = UTIL + "TypeInferer";
    private static final String TYPE = UTIL + "TypeInferer$InferenceType";
    private static final String KIND = UTIL + "TypeInferer$InferenceKind";
    private static final String ELEMENT = "org/teavm/model/instructions/ArrayElementType";
    private static final int RECEIVER = 1;
    private static final int ELEMENT_TYPE = 4;

    ElementTypes(ClassVisitor target) {
        super(target, "getElement");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                super.visitCode();
                applied();
                Label objects = new Label();
                super.visitVarInsn(Opcodes.ALOAD, ELEMENT_TYPE);
                super.visitFieldInsn(Opcodes.GETSTATIC, ELEMENT, "OBJECT", "L" + ELEMENT + ";");
                super.visitJumpInsn(Opcodes.IF_ACMPEQ, objects);
                setType(mv);
                super.visitInsn(Opcodes.RETURN);
                super.visitLabel(objects);
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
        };
    }

    /** {@code types[receiver] = new InferenceType(InferenceKind.valueOf(type.name()), 0)}. */
    private static void setType(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, READER, "this$0", "L" + INFERER + ";");
        code.visitFieldInsn(Opcodes.GETFIELD, INFERER, "types", "[L" + TYPE + ";");
        code.visitVarInsn(Opcodes.ALOAD, RECEIVER);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, "org/teavm/model/VariableReader", "getIndex", "()I", true);
        code.visitTypeInsn(Opcodes.NEW, TYPE);
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ALOAD, ELEMENT_TYPE);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ELEMENT, "name", "()Ljava/lang/String;", false);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, KIND, "valueOf", "(Ljava/lang/String;)L" + KIND + ";", false);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, TYPE, "<init>", "(L" + KIND + ";I)V", false);
        code.visitInsn(Opcodes.AASTORE);
    }
}
