package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.Numeric;

/** The instructions on integers of 32 bits. */
final class I32 {
    private I32() {}

    static int unary(int opcode, int a) {
        return switch (opcode) {
            case I32_CLZ -> Integer.numberOfLeadingZeros(a);
            case I32_CTZ -> Integer.numberOfTrailingZeros(a);
            case I32_POPCNT -> Integer.bitCount(a);
            case I32_EXTEND_8_S -> (byte) a;
            case I32_EXTEND_16_S -> (short) a;
            default -> throw new IllegalStateException();
        };
    }

    static int binary(int opcode, int a, int b) {
        return switch (opcode) {
            case I32_ADD -> a + b;
            case I32_SUB -> a - b;
            case I32_MUL -> a * b;
            case I32_DIV_S -> Numeric.divide(a, b);
            case I32_DIV_U -> Numeric.divideUnsigned(a, b);
            case I32_REM_S -> Numeric.remainder(a, b);
            case I32_REM_U -> Numeric.remainderUnsigned(a, b);
            case I32_AND -> a & b;
            case I32_OR -> a | b;
            case I32_XOR -> a ^ b;
            case I32_SHL -> a << b;
            case I32_SHR_S -> a >> b;
            case I32_SHR_U -> a >>> b;
            case I32_ROTL -> Integer.rotateLeft(a, b);
            case I32_ROTR -> Integer.rotateRight(a, b);
            default -> throw new IllegalStateException();
        };
    }

    static boolean compare(int opcode, int a, int b) {
        return switch (opcode) {
            case I32_EQ -> a == b;
            case I32_NE -> a != b;
            case I32_LT_S -> a < b;
            case I32_LT_U -> Integer.compareUnsigned(a, b) < 0;
            case I32_GT_S -> a > b;
            case I32_GT_U -> Integer.compareUnsigned(a, b) > 0;
            case I32_LE_S -> a <= b;
            case I32_LE_U -> Integer.compareUnsigned(a, b) <= 0;
            case I32_GE_S -> a >= b;
            case I32_GE_U -> Integer.compareUnsigned(a, b) >= 0;
            default -> throw new IllegalStateException();
        };
    }
}
