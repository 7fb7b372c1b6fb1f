package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.internal.Numeric;

/** The instructions on floating-point numbers of 64 bits. */
final class F64 {
    private F64() {}

    static double unary(int opcode, double a) {
        return switch (opcode) {
            case F64_ABS -> Numeric.abs(a);
            case F64_NEG -> Numeric.negate(a);
            case F64_CEIL -> Numeric.ceil(a);
            case F64_FLOOR -> Numeric.floor(a);
            case F64_TRUNC -> Numeric.truncate(a);
            case F64_NEAREST -> Numeric.nearest(a);
            case F64_SQRT -> Numeric.canonical(Numeric.sqrt(a));
            default -> throw new IllegalStateException();
        };
    }

    static double binary(int opcode, double a, double b) {
        return switch (opcode) {
            case F64_ADD -> Numeric.canonical(a + b);
            case F64_SUB -> Numeric.canonical(a - b);
            case F64_MUL -> Numeric.canonical(a * b);
            case F64_DIV -> Numeric.canonical(a / b);
            case F64_MIN -> Numeric.min(a, b);
            case F64_MAX -> Numeric.max(a, b);
            case F64_COPYSIGN -> Numeric.copySign(a, b);
            default -> throw new IllegalStateException();
        };
    }

    static boolean compare(int opcode, double a, double b) {
        return switch (opcode) {
            case F64_EQ -> a == b;
            case F64_NE -> a != b;
            case F64_LT -> a < b;
            case F64_GT -> a > b;
            case F64_LE -> a <= b;
            case F64_GE -> a >= b;
            default -> throw new IllegalStateException();
        };
    }
}
