package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

/** The numeric instructions: they take their operands from the stack, and leave a result. */
final class Numbers {
    private Numbers() {}

    /**
     * Executes one.
     *
     * @param top where the operands end
     * @return where they end then
     */
    static int compute(int opcode, long[] stack, int top) {
        long a = top > 1 ? stack[top - 2] : 0;
        long b = stack[top - 1];
        long result;
        switch (opcode) {
            case I32_EQ,
                    I32_NE,
                    I32_LT_S,
                    I32_LT_U,
                    I32_GT_S,
                    I32_GT_U,
                    I32_LE_S,
                    I32_LE_U,
                    I32_GE_S,
                    I32_GE_U ->
                    result = number(I32.compare(opcode, (int) a, (int) b));
            case I64_EQ,
                    I64_NE,
                    I64_LT_S,
                    I64_LT_U,
                    I64_GT_S,
                    I64_GT_U,
                    I64_LE_S,
                    I64_LE_U,
                    I64_GE_S,
                    I64_GE_U ->
                    result = number(I64.compare(opcode, a, b));
            case F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE ->
                    result = number(F32.compare(opcode, single(a), single(b)));
            case F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE ->
                    result = number(F64.compare(opcode, twofold(a), twofold(b)));
            case I32_ADD,
                    I32_SUB,
                    I32_MUL,
                    I32_DIV_S,
                    I32_DIV_U,
                    I32_REM_S,
                    I32_REM_U,
                    I32_AND,
                    I32_OR,
                    I32_XOR,
                    I32_SHL,
                    I32_SHR_S,
                    I32_SHR_U,
                    I32_ROTL,
                    I32_ROTR ->
                    result = I32.binary(opcode, (int) a, (int) b);
            case I64_ADD,
                    I64_SUB,
                    I64_MUL,
                    I64_DIV_S,
                    I64_DIV_U,
                    I64_REM_S,
                    I64_REM_U,
                    I64_AND,
                    I64_OR,
                    I64_XOR,
                    I64_SHL,
                    I64_SHR_S,
                    I64_SHR_U,
                    I64_ROTL,
                    I64_ROTR ->
                    result = I64.binary(opcode, a, b);
            case F32_ADD, F32_SUB, F32_MUL, F32_DIV, F32_MIN, F32_MAX, F32_COPYSIGN ->
                    result = floatToRawIntBits(F32.binary(opcode, single(a), single(b)));
            case F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_MIN, F64_MAX, F64_COPYSIGN ->
                    result = doubleToRawLongBits(F64.binary(opcode, twofold(a), twofold(b)));
            default -> {
                stack[top - 1] = unary(opcode, b);
                return top;
            }
        }
        stack[top - 2] = result;
        return top - 1;
    }

    private static long unary(int opcode, long a) {
        return switch (opcode) {
            case I32_EQZ -> number((int) a == 0);
            case I64_EQZ -> number(a == 0);
            case I32_CLZ, I32_CTZ, I32_POPCNT, I32_EXTEND_8_S, I32_EXTEND_16_S ->
                    I32.unary(opcode, (int) a);
            case I64_CLZ, I64_CTZ, I64_POPCNT, I64_EXTEND_8_S, I64_EXTEND_16_S, I64_EXTEND_32_S ->
                    I64.unary(opcode, a);
            case F32_ABS, F32_NEG, F32_CEIL, F32_FLOOR, F32_TRUNC, F32_NEAREST, F32_SQRT ->
                    floatToRawIntBits(F32.unary(opcode, single(a)));
            case F64_ABS, F64_NEG, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_SQRT ->
                    doubleToRawLongBits(F64.unary(opcode, twofold(a)));
            default -> Conversion.convert(opcode, a);
        };
    }

    private static long number(boolean holds) {
        return holds ? 1 : 0;
    }

    private static float single(long bits) {
        return intBitsToFloat((int) bits);
    }

    private static double twofold(long bits) {
        return longBitsToDouble(bits);
    }
}
