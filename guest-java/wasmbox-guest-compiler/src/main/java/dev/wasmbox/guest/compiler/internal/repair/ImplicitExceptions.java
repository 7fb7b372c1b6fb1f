package dev.wasmbox.guest.compiler.internal.repair;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code DependencyGraphBuilder} finds out which classes the exception of a handler may have, and
 * which of their methods are needed. It does so before there are checks of nulls and indexes, and
 * never learns of the exceptions that those throw. It is made to expect them from each block.
 */
final class ImplicitExceptions extends Patch.OfMethod {

    private static final String BUILDER = "org/teavm/dependency/DependencyGraphBuilder";
    private static final String ANALYZER = "Lorg/teavm/dependency/DependencyAnalyzer;";
    private static final String CONSUMER = "Lorg/teavm/dependency/DependencyConsumer;";

    ImplicitExceptions(ClassVisitor target) {
        super(target, "createExceptionConsumer");
    }

    @Override
    MethodVisitor change(MethodVisitor code) {
        return new MethodVisitor(ASM, code) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.ARETURN) {
                    applied();
                    super.visitInsn(Opcodes.DUP);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, BUILDER, "dependencyAnalyzer", ANALYZER);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            HELPERS + "Exceptions",
                            "expect",
                            "(" + CONSUMER + ANALYZER + ")V",
                            false);
                }
                super.visitInsn(opcode);
            }
        };
    }
}
