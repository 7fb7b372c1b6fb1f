package dev.wasmbox.guest.compiler.internal.repair;

import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code OptimizingVisitor} puts the value of a variable that is used once in the place where it is
 * used. It overlooks what the expression around that place computes before it: an assignment
 * checked the index of an array before it computed the value. So the parts of such expressions are
 * visited by {@code Evaluation}, and a method without side effects is taken for any other.
 */
final class EvaluationOrder extends Patch {

    private static final String EVALUATION = HELPERS + "Evaluation";
    private static final String VISITOR = "org/teavm/ast/optimization/OptimizingVisitor";
    private static final String EXPRESSION = "org/teavm/ast/Expr";
    private static final String VISIT =
            "(Lorg/teavm/ast/Expr;Lorg/teavm/ast/ExprVisitor;Ljava/lang/Object;Ljava/util/List;)V";
    private static final Set<String> OVERLOOKED =
            Set.of(
                    "(Lorg/teavm/ast/AssignmentStatement;)V",
                    "(Lorg/teavm/ast/BoundCheckExpr;)V",
                    "(Lorg/teavm/ast/NewMultiArrayExpr;)V",
                    "(Lorg/teavm/ast/ArrayFromDataExpr;)V");
    private static final String CALL = "(Lorg/teavm/ast/InvocationExpr;)V";

    EvaluationOrder(ClassVisitor target) {
        super(target);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (!name.equals("visit")) {
            return code;
        }
        return OVERLOOKED.contains(descriptor)
                ? new Parts(code)
                : descriptor.equals(CALL) ? new Arguments(code) : code;
    }

    private final class Parts extends MethodVisitor {
        Parts(MethodVisitor code) {
            super(ASM, code);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            if (owner.equals(EXPRESSION) && name.equals("acceptVisitor")) {
                applied();
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(
                        Opcodes.GETFIELD, VISITOR, "resultSequence", "Ljava/util/List;");
                super.visitMethodInsn(Opcodes.INVOKESTATIC, EVALUATION, "visit", VISIT, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            }
        }
    }

    private final class Arguments extends MethodVisitor {
        Arguments(MethodVisitor code) {
            super(ASM, code);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean itf) {
            if (name.equals("isSideEffectFreeCall")) {
                applied();
                super.visitInsn(Opcodes.POP2);
                super.visitInsn(Opcodes.ICONST_0);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, itf);
            }
        }
    }
}
