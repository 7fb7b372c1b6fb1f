package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;
import static java.lang.Double.doubleToLongBits;
import static java.lang.Double.doubleToRawLongBits;
import static java.lang.Double.longBitsToDouble;
import static java.lang.Float.floatToIntBits;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

import dev.wasmbox.engine.internal.Numeric;

/** The instructions that make a number of one type from one of another, both as on the stack. */
final class Conversion {
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private Conversion() {}

    static long convert(int opcode, long a) {
        return switch (opcode) {
            case I32_WRAP_I64, I64_EXTEND_I32_S -> (int) a;
            case I64_EXTEND_I32_U -> a & UNSIGNED;
            case I32_REINTERPRET_F32, F32_REINTERPRET_I32 -> a;
            case I64_REINTERPRET_F64, F64_REINTERPRET_I64 -> a;
            case F32_CONVERT_I32_S -> floatToRawIntBits((float) (int) a);
            case F32_CONVERT_I32_U -> floatToRawIntBits((float) (a & UNSIGNED));
            case F32_CONVERT_I64_S -> floatToRawIntBits((float) a);
            case F32_CONVERT_I64_U -> floatToRawIntBits(Numeric.unsignedToFloat(a));
            case F32_DEMOTE_F64 -> floatToIntBits((float) longBitsToDouble(a));
            case F64_CONVERT_I32_S -> doubleToRawLongBits((double) (int) a);
            case F64_CONVERT_I32_U -> doubleToRawLongBits((double) (a & UNSIGNED));
            case F64_CONVERT_I64_S -> doubleToRawLongBits((double) a);
            case F64_CONVERT_I64_U -> doubleToRawLongBits(Numeric.unsignedToDouble(a));
            case F64_PROMOTE_F32 -> doubleToLongBits((double) intBitsToFloat((int) a));
            case I32_TRUNC_F32_S, I32_TRUNC_F32_U, I64_TRUNC_F32_S, I64_TRUNC_F32_U ->
                    truncate(opcode, intBitsToFloat((int) a));
            case I32_TRUNC_F64_S, I32_TRUNC_F64_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U ->
                    truncate(opcode, longBitsToDouble(a));
            case I32_TRUNC_SAT_F32_S, I32_TRUNC_SAT_F32_U ->
                    saturate(opcode, intBitsToFloat((int) a));
            case I64_TRUNC_SAT_F32_S, I64_TRUNC_SAT_F32_U ->
                    saturate(opcode, intBitsToFloat((int) a));
            default -> saturate(opcode, longBitsToDouble(a));
        };
    }

    /** To an integer; what has none traps. */
    private static long truncate(int opcode, double a) {
        return switch (opcode) {
            case I32_TRUNC_F32_S, I32_TRUNC_F64_S -> Numeric.toInt(a);
            case I32_TRUNC_F32_U, I32_TRUNC_F64_U -> Numeric.toUnsignedInt(a);
            case I64_TRUNC_F32_S, I64_TRUNC_F64_S -> Numeric.toLong(a);
            case I64_TRUNC_F32_U, I64_TRUNC_F64_U -> Numeric.toUnsignedLong(a);
            default -> throw new IllegalStateException();
        };
    }

    /** To the nearest integer that there is; the JVM's conversions to signed ones do so. */
    private static long saturate(int opcode, double a) {
        return switch (opcode) {
            case I32_TRUNC_SAT_F32_S, I32_TRUNC_SAT_F64_S -> (int) a;
            case I32_TRUNC_SAT_F32_U, I32_TRUNC_SAT_F64_U -> Numeric.saturateUnsignedInt(a);
            case I64_TRUNC_SAT_F32_S, I64_TRUNC_SAT_F64_S -> (long) a;
            case I64_TRUNC_SAT_F32_U, I64_TRUNC_SAT_F64_U -> Numeric.saturateUnsignedLong(a);
            default -> throw new IllegalStateException();
        };
    }
}
