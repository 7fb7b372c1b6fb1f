package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.Numeric;

/** The instructions on integers of 64 bits. */
final class I64 {
    private I64() {}

    static long unary(int opcode, long a) {
        return switch (opcode) {
            case I64_CLZ -> Long.numberOfLeadingZeros(a);
            case I64_CTZ -> Long.numberOfTrailingZeros(a);
            case I64_POPCNT -> Long.bitCount(a);
            case I64_EXTEND_8_S -> (byte) a;
            case I64_EXTEND_16_S -> (short) a;
            case I64_EXTEND_32_S -> (int) a;
            default -> throw new IllegalStateException();
        };
    }

    static long binary(int opcode, long a, long b) {
        return switch (opcode) {
            case I64_ADD -> a + b;
            case I64_SUB -> a - b;
            case I64_MUL -> a * b;
            case I64_DIV_S -> Numeric.divide(a, b);
            case I64_DIV_U -> Numeric.divideUnsigned(a, b);
            case I64_REM_S -> Numeric.remainder(a, b);
            case I64_REM_U -> Numeric.remainderUnsigned(a, b);
            case I64_AND -> a & b;
            case I64_OR -> a | b;
            case I64_XOR -> a ^ b;
            case I64_SHL -> a << b;
            case I64_SHR_S -> a >> b;
            case I64_SHR_U -> a >>> b;
            case I64_ROTL -> Numeric.rotateLeft(a, b);
            case I64_ROTR -> Numeric.rotateRight(a, b);
            default -> throw new IllegalStateException();
        };
    }

    static boolean compare(int opcode, long a, long b) {
        return switch (opcode) {
            case I64_EQ -> a == b;
            case I64_NE -> a != b;
            case I64_LT_S -> a < b;
            case I64_LT_U -> Long.compareUnsigned(a, b) < 0;
            case I64_GT_S -> a > b;
            case I64_GT_U -> Long.compareUnsigned(a, b) > 0;
            case I64_LE_S -> a <= b;
            case I64_LE_U -> Long.compareUnsigned(a, b) <= 0;
            case I64_GE_S -> a >= b;
            case I64_GE_U -> Long.compareUnsigned(a, b) >= 0;
            default -> throw new IllegalStateException();
        };
    }
}
