package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import org.teavm.ast.AssignmentStatement;
import org.teavm.ast.BoundCheckExpr;
import org.teavm.ast.ConstantExpr;
import org.teavm.ast.Expr;
import org.teavm.ast.ExprVisitor;
import org.teavm.ast.QualificationExpr;
import org.teavm.ast.SequentialStatement;
import org.teavm.ast.Statement;
import org.teavm.ast.SubscriptExpr;
import org.teavm.ast.VariableExpr;

/**
 * Which parts of an expression may take in the statements before it; called from the repaired
 * TeaVM.
 *
 * <p>A statement {@code t = f()} goes into the place of {@code t} if it is the last one before the
 * expression. There it comes after what the expression computes earlier, which must not be anything
 * that has effects or throws.
 */
public final class Evaluation {

    private Evaluation() {}

    /**
     * Visits a part of an expression or of an assignment.
     *
     * @param before the statements before it, the last of which may go into the part
     */
    public static void visit(Expr part, ExprVisitor visitor, Object whole, List<Statement> before) {
        if (takesStatements(part, whole)) {
            part.acceptVisitor(visitor);
        } else {
            Statement barrier = new SequentialStatement();
            before.add(barrier);
            part.acceptVisitor(visitor);
            if (before.remove(before.size() - 1) != barrier) {
                throw new AssertionError("something was put behind " + part);
            }
        }
    }

    private static boolean takesStatements(Expr part, Object whole) {
        if (whole instanceof AssignmentStatement assignment) {
            Expr target = assignment.getLeftValue();
            return part == target || isComputedAtOnce(target);
        }
        // The index comes first, and the array only if the index is not negative.
        return whole instanceof BoundCheckExpr check && part == check.getIndex();
    }

    /** Whether the place that is assigned to is known without computing anything. */
    private static boolean isComputedAtOnce(Expr target) {
        if (target instanceof SubscriptExpr element) {
            return isGiven(element.getArray()) && isGiven(element.getIndex());
        }
        return !(target instanceof QualificationExpr field) || isGiven(field.getQualified());
    }

    private static boolean isGiven(Expr expression) {
        return expression == null
                || expression instanceof VariableExpr
                || expression instanceof ConstantExpr;
    }
}
