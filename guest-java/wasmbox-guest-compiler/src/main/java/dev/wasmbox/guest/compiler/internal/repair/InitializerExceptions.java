package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code DependencyGraphBuilder} lets the exceptions of a called method go to the handlers of the
 * call, and those of a static initializer to nobody. Its reader of instructions is given a method
 * that also does so where a class is initialized.
 */
final class InitializerExceptions extends Patch {

    private static final String READER = "org/teavm/dependency/DependencyGraphBuilder$1";
    private static final String BASE = "org/teavm/dependency/AbstractInstructionAnalyzer";
    private static final String BUILDER = "org/teavm/dependency/DependencyGraphBuilder";
    private static final String ANALYZER = "Lorg/teavm/dependency/DependencyAnalyzer;";

    InitializerExceptions(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visitEnd() {
        applied();
        MethodVisitor code =
                super.visitMethod(
                        Opcodes.ACC_PUBLIC, "initClass", "(Ljava/lang/String;)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL, BASE, "initClass", "(Ljava/lang/String;)V", false);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, READER, "getAnalyzer", "()" + ANALYZER, false);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, READER, "this$0", "L" + BUILDER + ";");
        code.visitFieldInsn(
                Opcodes.GETFIELD,
                BUILDER,
                "currentExceptionConsumer",
                "L" + BUILDER + "$ExceptionConsumer;");
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HELPERS + "Exceptions",
                "ofInitializer",
                "(Ljava/lang/String;" + ANALYZER + "Lorg/teavm/dependency/DependencyConsumer;)V",
                false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        super.visitEnd();
    }
}
