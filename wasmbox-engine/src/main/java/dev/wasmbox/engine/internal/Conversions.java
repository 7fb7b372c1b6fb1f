package dev.wasmbox.engine.internal;

import static dev.wasmbox.engine.internal.Kind.F32;
import static dev.wasmbox.engine.internal.Kind.F64;
import static dev.wasmbox.engine.internal.Kind.I32;
import static dev.wasmbox.engine.internal.Kind.I64;
import static dev.wasmbox.engine.internal.Operation.method;
import static dev.wasmbox.engine.internal.Operation.numeric;
import static dev.wasmbox.engine.internal.Operation.opcodes;
import static dev.wasmbox.engine.internal.Operation.unary;
import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.function.Consumer;
import run.endive.wasm.types.OpCode;

/**
 * Conversions between kinds. The JVM's own conversions to integers saturate, as the {@code
 * trunc_sat} instructions for signed numbers do.
 */
final class Conversions {
    private Conversions() {}

    static void addTo(Map<OpCode, Operation> all) {
        all.put(OpCode.I32_WRAP_I64, unary(I64, I32, opcodes(L2I)));
        all.put(OpCode.I64_EXTEND_I32_S, unary(I32, I64, opcodes(I2L)));
        all.put(OpCode.I64_EXTEND_I32_U, unary(I32, I64, Operation::extendUnsigned));
        all.put(OpCode.F64_PROMOTE_F32, unary(F32, F64, opcodes(F2D)));
        all.put(OpCode.F32_DEMOTE_F64, unary(F64, F32, opcodes(D2F)));
        addReinterpretations(all);
        addToFloat(all);
        addTruncations(all);
    }

    private static void addReinterpretations(Map<OpCode, Operation> all) {
        Class<?> single = Float.class;
        Class<?> twofold = Double.class;
        all.put(
                OpCode.I32_REINTERPRET_F32,
                unary(F32, I32, method(single, "floatToRawIntBits", "(F)I")));
        all.put(
                OpCode.F32_REINTERPRET_I32,
                unary(I32, F32, method(single, "intBitsToFloat", "(I)F")));
        all.put(
                OpCode.I64_REINTERPRET_F64,
                unary(F64, I64, method(twofold, "doubleToRawLongBits", "(D)J")));
        all.put(
                OpCode.F64_REINTERPRET_I64,
                unary(I64, F64, method(twofold, "longBitsToDouble", "(J)D")));
    }

    private static void addToFloat(Map<OpCode, Operation> all) {
        Consumer<Emitter> unsigned = Operation::extendUnsigned;
        all.put(OpCode.F32_CONVERT_I32_S, unary(I32, F32, opcodes(I2F)));
        all.put(OpCode.F32_CONVERT_I32_U, unary(I32, F32, unsigned.andThen(opcodes(L2F))));
        all.put(OpCode.F32_CONVERT_I64_S, unary(I64, F32, opcodes(L2F)));
        all.put(OpCode.F32_CONVERT_I64_U, unary(I64, F32, numeric("unsignedToFloat", "(J)F")));
        all.put(OpCode.F64_CONVERT_I32_S, unary(I32, F64, opcodes(I2D)));
        all.put(OpCode.F64_CONVERT_I32_U, unary(I32, F64, unsigned.andThen(opcodes(L2D))));
        all.put(OpCode.F64_CONVERT_I64_S, unary(I64, F64, opcodes(L2D)));
        all.put(OpCode.F64_CONVERT_I64_U, unary(I64, F64, numeric("unsignedToDouble", "(J)D")));
    }

    private static void addTruncations(Map<OpCode, Operation> all) {
        Consumer<Emitter> promote = opcodes(F2D);
        all.put(OpCode.I32_TRUNC_F32_S, unary(F32, I32, promote.andThen(toInt("toInt"))));
        all.put(OpCode.I32_TRUNC_F32_U, unary(F32, I32, promote.andThen(toInt("toUnsignedInt"))));
        all.put(OpCode.I32_TRUNC_F64_S, unary(F64, I32, toInt("toInt")));
        all.put(OpCode.I32_TRUNC_F64_U, unary(F64, I32, toInt("toUnsignedInt")));
        all.put(OpCode.I64_TRUNC_F32_S, unary(F32, I64, promote.andThen(toLong("toLong"))));
        all.put(OpCode.I64_TRUNC_F32_U, unary(F32, I64, promote.andThen(toLong("toUnsignedLong"))));
        all.put(OpCode.I64_TRUNC_F64_S, unary(F64, I64, toLong("toLong")));
        all.put(OpCode.I64_TRUNC_F64_U, unary(F64, I64, toLong("toUnsignedLong")));

        String toInt = "saturateUnsignedInt";
        String toLong = "saturateUnsignedLong";
        all.put(OpCode.I32_TRUNC_SAT_F32_S, unary(F32, I32, opcodes(F2I)));
        all.put(OpCode.I32_TRUNC_SAT_F32_U, unary(F32, I32, promote.andThen(toInt(toInt))));
        all.put(OpCode.I32_TRUNC_SAT_F64_S, unary(F64, I32, opcodes(D2I)));
        all.put(OpCode.I32_TRUNC_SAT_F64_U, unary(F64, I32, toInt(toInt)));
        all.put(OpCode.I64_TRUNC_SAT_F32_S, unary(F32, I64, opcodes(F2L)));
        all.put(OpCode.I64_TRUNC_SAT_F32_U, unary(F32, I64, promote.andThen(toLong(toLong))));
        all.put(OpCode.I64_TRUNC_SAT_F64_S, unary(F64, I64, opcodes(D2L)));
        all.put(OpCode.I64_TRUNC_SAT_F64_U, unary(F64, I64, toLong(toLong)));
    }

    private static Consumer<Emitter> toInt(String name) {
        return numeric(name, "(D)I");
    }

    private static Consumer<Emitter> toLong(String name) {
        return numeric(name, "(D)J");
    }
}
