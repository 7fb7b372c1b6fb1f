package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ScalarReplacement} makes variables of the fields of objects that do not leave their
 * method. Where one variable for an object is another's in a try block, the handler gets the last
 * value of each field instead of the one at the place of the exception, or one that was never
 * computed. It is made to leave methods with try blocks alone.
 */
final class ObjectsOfTries extends Patch.OfMethod {

    ObjectsOfTries(ClassVisitor target) {
        super(target, "optimize");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitCode() {
                applied();
                super.visitCode();
                Label none = new Label();
                super.visitVarInsn(Opcodes.ALOAD, 2);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        HELPERS + "VersionsInTries",
                        "hasTries",
                        "(Lorg/teavm/model/Program;)Z",
                        false);
                super.visitJumpInsn(Opcodes.IFEQ, none);
                super.visitInsn(Opcodes.ICONST_0);
                super.visitInsn(Opcodes.IRETURN);
                super.visitLabel(none);
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            }
        };
    }
}
