package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.Numeric;

/** The instructions on floating-point numbers of 32 bits. */
final class F32 {
    private F32() {}

    static float unary(int opcode, float a) {
        return switch (opcode) {
            case F32_ABS -> Numeric.abs(a);
            case F32_NEG -> Numeric.negate(a);
            case F32_CEIL -> Numeric.ceil(a);
            case F32_FLOOR -> Numeric.floor(a);
            case F32_TRUNC -> Numeric.truncate(a);
            case F32_NEAREST -> Numeric.nearest(a);
            case F32_SQRT -> Numeric.canonical(Numeric.sqrt(a));
            default -> throw new IllegalStateException();
        };
    }

    static float binary(int opcode, float a, float b) {
        return switch (opcode) {
            case F32_ADD -> Numeric.canonical(a + b);
            case F32_SUB -> Numeric.canonical(a - b);
            case F32_MUL -> Numeric.canonical(a * b);
            case F32_DIV -> Numeric.canonical(a / b);
            case F32_MIN -> Numeric.min(a, b);
            case F32_MAX -> Numeric.max(a, b);
            case F32_COPYSIGN -> Numeric.copySign(a, b);
            default -> throw new IllegalStateException();
        };
    }

    static boolean compare(int opcode, float a, float b) {
        return switch (opcode) {
            case F32_EQ -> a == b;
            case F32_NE -> a != b;
            case F32_LT -> a < b;
            case F32_GT -> a > b;
            case F32_LE -> a <= b;
            case F32_GE -> a >= b;
            default -> throw new IllegalStateException();
        };
    }
}
