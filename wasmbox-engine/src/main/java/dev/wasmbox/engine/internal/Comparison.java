package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import run.endive.wasm.types.OpCode;

/**
 * An instruction that compares, which the JVM does only in a jump.
 *
 * @param prepare opcodes that leave an {@code int} to compare with zero; none when the jump
 *     compares
 * @param unsigned whether the operands are unsigned
 * @param jump the opcode that jumps when the comparison holds; the next or previous is its opposite
 */
record Comparison(List<Kind> operands, int[] prepare, boolean unsigned, int jump) {
    static final Map<OpCode, Comparison> ALL = new EnumMap<>(OpCode.class);

    private static final int[] NONE = {};

    /**
     * Whether the JIT compiler knows comparisons of unsigned numbers. Before, it makes two
     * comparisons of each, and is known to mistake one for the other when it merges them.
     */
    private static final boolean HAS_UNSIGNED = Runtime.version().feature() >= 20;

    static {
        ALL.put(OpCode.I32_EQZ, new Comparison(List.of(Kind.I32), NONE, false, IFEQ));
        int[] zero = {LCONST_0, LCMP};
        ALL.put(OpCode.I64_EQZ, new Comparison(List.of(Kind.I64), zero, false, IFEQ));
        ints(OpCode.I32_EQ, false, IF_ICMPEQ);
        ints(OpCode.I32_NE, false, IF_ICMPNE);
        ints(OpCode.I32_LT_S, false, IF_ICMPLT);
        ints(OpCode.I32_GT_S, false, IF_ICMPGT);
        ints(OpCode.I32_LE_S, false, IF_ICMPLE);
        ints(OpCode.I32_GE_S, false, IF_ICMPGE);
        ints(OpCode.I32_LT_U, true, IFLT);
        ints(OpCode.I32_GT_U, true, IFGT);
        ints(OpCode.I32_LE_U, true, IFLE);
        ints(OpCode.I32_GE_U, true, IFGE);
        longs(OpCode.I64_EQ, false, IFEQ);
        longs(OpCode.I64_NE, false, IFNE);
        longs(OpCode.I64_LT_S, false, IFLT);
        longs(OpCode.I64_GT_S, false, IFGT);
        longs(OpCode.I64_LE_S, false, IFLE);
        longs(OpCode.I64_GE_S, false, IFGE);
        longs(OpCode.I64_LT_U, true, IFLT);
        longs(OpCode.I64_GT_U, true, IFGT);
        longs(OpCode.I64_LE_U, true, IFLE);
        longs(OpCode.I64_GE_U, true, IFGE);
        // With a NaN, "less" must not hold after a compare that gives 1, and "greater" after -1.
        floats(OpCode.F32_EQ, OpCode.F64_EQ, false, IFEQ);
        floats(OpCode.F32_NE, OpCode.F64_NE, false, IFNE);
        floats(OpCode.F32_LT, OpCode.F64_LT, true, IFLT);
        floats(OpCode.F32_LE, OpCode.F64_LE, true, IFLE);
        floats(OpCode.F32_GT, OpCode.F64_GT, false, IFGT);
        floats(OpCode.F32_GE, OpCode.F64_GE, false, IFGE);
    }

    private static void ints(OpCode opcode, boolean unsigned, int jump) {
        ALL.put(opcode, new Comparison(List.of(Kind.I32, Kind.I32), NONE, unsigned, jump));
    }

    private static void longs(OpCode opcode, boolean unsigned, int jump) {
        int[] prepare = unsigned ? NONE : new int[] {LCMP};
        ALL.put(opcode, new Comparison(List.of(Kind.I64, Kind.I64), prepare, unsigned, jump));
    }

    private static void floats(OpCode single, OpCode twofold, boolean less, int jump) {
        int[] compare = {less ? FCMPG : FCMPL};
        ALL.put(single, new Comparison(List.of(Kind.F32, Kind.F32), compare, false, jump));
        int[] compareDouble = {less ? DCMPG : DCMPL};
        ALL.put(twofold, new Comparison(List.of(Kind.F64, Kind.F64), compareDouble, false, jump));
    }

    /** Writes a jump that is taken if the comparison holds, or if it does not. */
    void jumpIf(Emitter code, boolean holds, Label label) {
        int taken = holds ? jump : opposite(jump);
        if (!unsigned) {
            code.ops(prepare);
            code.jump(taken, label);
        } else if (operands.get(0) == Kind.I32) {
            jumpUnsigned(code, taken, label);
        } else {
            jumpUnsignedLong(code, taken, label);
        }
    }

    private static void jumpUnsigned(Emitter code, int taken, Label label) {
        if (HAS_UNSIGNED) {
            code.call("java/lang/Integer", "compareUnsigned", "(II)I");
            code.jump(taken, label);
            return;
        }
        for (int i = 0; i < 2; i++) {
            code.constant(Integer.MIN_VALUE);
            code.ops(IADD, SWAP);
        }
        code.jump(taken - IFLT + IF_ICMPLT, label);
    }

    private static void jumpUnsignedLong(Emitter code, int taken, Label label) {
        if (HAS_UNSIGNED) {
            code.call("java/lang/Long", "compareUnsigned", "(JJ)I");
        } else {
            for (int i = 0; i < 2; i++) {
                code.constant(Long.MIN_VALUE);
                code.ops(LADD, DUP2_X2, POP2);
            }
            code.op(LCMP);
        }
        code.jump(taken, label);
    }

    private static int opposite(int jump) {
        return (jump + 1 ^ 1) - 1;
    }
}
