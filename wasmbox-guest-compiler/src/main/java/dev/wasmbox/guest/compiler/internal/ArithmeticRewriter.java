package dev.wasmbox.guest.compiler.internal;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces instructions by calls of {@code Integers} and {@code Floats}.
 *
 * <p>A floating-point comparison is held back for one instruction: with the branch that nearly
 * always follows, it becomes one test. {@code if (a < b)} compiles to "compare, NaN high; skip if
 * not below zero", which is "skip unless less(a, b)"; the other branches are alike.
 */
final class ArithmeticRewriter extends Lookahead {

    private static final String RUNTIME = "dev/wasmbox/guest/compiler/runtime/";
    private static final String INTEGERS = RUNTIME + "Integers";
    private static final String FLOATS = RUNTIME + "Floats";
    private static final int NONE = -1;

    private int comparison = NONE;
    private boolean safeDivisor;

    ArithmeticRewriter(MethodVisitor target) {
        super(target);
    }

    @Override
    public void visitInsn(int opcode) {
        boolean safe = safeDivisor;
        before();
        switch (opcode) {
            case Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG -> comparison = opcode;
            case Opcodes.IDIV -> divide(safe, opcode, "divide", "(II)I");
            case Opcodes.LDIV -> divide(safe, opcode, "divide", "(JJ)J");
            case Opcodes.IREM -> divide(safe, opcode, "remainder", "(II)I");
            case Opcodes.LREM -> divide(safe, opcode, "remainder", "(JJ)J");
            case Opcodes.FREM -> call(FLOATS, "remainder", "(FF)F");
            case Opcodes.DREM -> call(FLOATS, "remainder", "(DD)D");
            case Opcodes.FNEG -> call(FLOATS, "negate", "(F)F");
            case Opcodes.DNEG -> call(FLOATS, "negate", "(D)D");
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> mv.visitInsn(Opcodes.POP);
            default -> {
                mv.visitInsn(opcode);
                safeDivisor =
                        opcode > Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5
                                || opcode == Opcodes.LCONST_1;
            }
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        before();
        mv.visitIntInsn(opcode, operand);
        safeDivisor = opcode != Opcodes.NEWARRAY && isSafe(operand);
    }

    @Override
    public void visitLdcInsn(Object value) {
        before();
        mv.visitLdcInsn(value);
        safeDivisor =
                value instanceof Integer i && isSafe(i) || value instanceof Long l && isSafe(l);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        int held = comparison;
        comparison = NONE;
        before();
        if (held == NONE) {
            mv.visitJumpInsn(opcode, label);
        } else {
            branch(held, opcode, label);
        }
    }

    /** Whatever comes next, a comparison that is still held back is now needed as a number. */
    @Override
    void before() {
        safeDivisor = false;
        int held = comparison;
        if (held != NONE) {
            comparison = NONE;
            call(FLOATS, isLow(held) ? "compareLow" : "compareHigh", pair(held) + "I");
        }
    }

    private void branch(int compare, int jump, Label label) {
        boolean low = isLow(compare);
        switch (jump) {
            case Opcodes.IFEQ -> test("equal", true, compare, label);
            case Opcodes.IFNE -> test("equal", false, compare, label);
            case Opcodes.IFLT -> test(low ? "greaterOrEqual" : "less", !low, compare, label);
            case Opcodes.IFGE -> test(low ? "greaterOrEqual" : "less", low, compare, label);
            case Opcodes.IFGT -> test(low ? "greater" : "lessOrEqual", low, compare, label);
            case Opcodes.IFLE -> test(low ? "greater" : "lessOrEqual", !low, compare, label);
            default -> throw new IllegalStateException("no branch on a number: " + jump);
        }
    }

    private void test(String predicate, boolean jumpIf, int compare, Label label) {
        call(FLOATS, predicate, pair(compare) + "Z");
        mv.visitJumpInsn(jumpIf ? Opcodes.IFNE : Opcodes.IFEQ, label);
    }

    private void divide(boolean safe, int opcode, String method, String descriptor) {
        if (safe) {
            mv.visitInsn(opcode);
        } else {
            call(INTEGERS, method, descriptor);
        }
    }

    private void call(String owner, String method, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    }

    private static String pair(int compare) {
        return compare == Opcodes.FCMPL || compare == Opcodes.FCMPG ? "(FF)" : "(DD)";
    }

    private static boolean isLow(int compare) {
        return compare == Opcodes.FCMPL || compare == Opcodes.DCMPL;
    }

    private static boolean isSafe(long divisor) {
        return divisor != 0 && divisor != -1;
    }
}
