package dev.wasmbox.guest.compiler.internal.rewrite;

import dev.wasmbox.guest.library.numbers.Floats;
import dev.wasmbox.guest.library.numbers.Integers;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces instructions by calls of {@code Integers} and {@code Floats}.
 *
 * <p>A floating-point comparison is held back for one instruction: with the branch that nearly
 * always follows, it becomes one test. {@code if (a < b)} compiles to "compare, NaN high; skip if
 * not below zero", which is "skip unless less(a, b)"; the other branches are alike.
 */
final class ArithmeticRewriter extends Lookahead {

    private static final String INTEGERS = Type.getInternalName(Integers.class);
    private static final String FLOATS = Type.getInternalName(Floats.class);
    private static final int NONE = -1;

    private int comparison = NONE;
    // The number that the instruction before has pushed, or null if that is not known.
    private @Nullable Long constant;

    ArithmeticRewriter(MethodVisitor target) {
        super(target);
    }

    @Override
    public void visitInsn(int opcode) {
        boolean safe = constant != null && constant != 0 && constant != -1;
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
            case Opcodes.MONITORENTER -> lock();
            case Opcodes.MONITOREXIT -> mv.visitInsn(Opcodes.POP);
            default -> {
                mv.visitInsn(opcode);
                constant = constant(opcode);
            }
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
            checkLength();
            mv.visitIntInsn(opcode, operand);
        } else {
            before();
            mv.visitIntInsn(opcode, operand);
            constant = (long) operand;
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.ANEWARRAY) {
            checkLength();
            mv.visitTypeInsn(opcode, type);
        } else {
            super.visitTypeInsn(opcode, type);
        }
    }

    /** TeaVM turns the divisions of numbers without sign into instructions that trap on zero. */
    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean safe = constant != null && constant != 0;
        boolean divides = name.equals("divideUnsigned") || name.equals("remainderUnsigned");
        if (!safe
                && divides
                && (owner.equals("java/lang/Integer") || owner.equals("java/lang/Long"))) {
            before();
            call(INTEGERS, name, descriptor);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        before();
        if (dimensions == 2) {
            call(INTEGERS, "length", "(I)I");
            mv.visitInsn(Opcodes.SWAP);
            call(INTEGERS, "length", "(I)I");
            mv.visitInsn(Opcodes.SWAP);
        } else if (dimensions == 3) {
            checkThreeLengths();
        }
        mv.visitMultiANewArrayInsn(descriptor, dimensions);
    }

    @Override
    public void visitLdcInsn(Object value) {
        before();
        mv.visitLdcInsn(value);
        constant =
                value instanceof Integer i ? Long.valueOf(i) : value instanceof Long l ? l : null;
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
        constant = null;
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

    /** Each of them comes to the top of the stack in turn. */
    private void checkThreeLengths() {
        for (int i = 0; i < 3; i++) {
            call(INTEGERS, "length", "(I)I");
            mv.visitInsn(Opcodes.DUP_X2);
            mv.visitInsn(Opcodes.POP);
        }
    }

    private void checkLength() {
        boolean safe = constant != null && constant >= 0;
        before();
        if (!safe) {
            call(INTEGERS, "length", "(I)I");
        }
    }

    /** A guest has one thread, so what is left of a lock is that it must not be null. */
    private void lock() {
        mv.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                "java/lang/Object",
                "getClass",
                "()Ljava/lang/Class;",
                false);
        mv.visitInsn(Opcodes.POP);
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

    private static @Nullable Long constant(int opcode) {
        return switch (opcode) {
            case Opcodes.LCONST_0 -> 0L;
            case Opcodes.LCONST_1 -> 1L;
            default ->
                    opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5
                            ? Long.valueOf(opcode - Opcodes.ICONST_0)
                            : null;
        };
    }
}
