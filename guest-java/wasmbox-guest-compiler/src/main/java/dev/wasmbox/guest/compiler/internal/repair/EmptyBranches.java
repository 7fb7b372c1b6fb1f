package dev.wasmbox.guest.compiler.internal.repair;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code ExpressionSideEffectDecomposer} takes out of a condition, whose branches are both empty,
 * the calls that are to be made all the same. It overlooks that the checks of null, of bounds and
 * of casts may throw. It gets a {@code visit} for each of these, which keeps them as they are.
 */
final class EmptyBranches extends Patch {

    private static final String AST = "org/teavm/ast/";
    private static final String DECOMPOSER = AST + "optimization/ExpressionSideEffectDecomposer";
    private static final String EXPR = "L" + AST + "Expr;";
    private static final List<String> CHECKS = List.of("UnaryExpr", "BoundCheckExpr", "CastExpr");

    EmptyBranches(ClassVisitor target) {
        super(target);
    }

    @Override
    public void visitEnd() {
        CHECKS.forEach(this::addVisit);
        applied();
        super.visitEnd();
    }

    /** {@code target.add(Statement.assign(null, expression))}. */
    private void addVisit(String type) {
        MethodVisitor code =
                cv.visitMethod(Opcodes.ACC_PUBLIC, "visit", "(L" + AST + type + ";)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, DECOMPOSER, "target", "Ljava/util/List;");
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                AST + "Statement",
                "assign",
                "(" + EXPR + EXPR + ")L" + AST + "AssignmentStatement;",
                false);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE, "java/util/List", "add", "(Ljava/lang/Object;)Z", true);
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
