package dev.wasmbox.engine.internal;

import static dev.wasmbox.engine.internal.Operation.binary;
import static dev.wasmbox.engine.internal.Operation.numeric;
import static dev.wasmbox.engine.internal.Operation.unary;
import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import run.endive.wasm.types.OpCode;

/**
 * Floating-point arithmetic.
 *
 * <p>What only moves the sign works on the bits: the methods of {@link Math} treat the sign of a
 * NaN in one way when interpreted and in another when compiled. For the same reason rounding and
 * extremes have code of their own.
 */
final class FloatOperations {
    private static final String FLOAT = "(F)F";
    private static final String FLOATS = "(FF)F";
    private static final String DOUBLE = "(D)D";
    private static final String DOUBLES = "(DD)D";

    private FloatOperations() {}

    static void addTo(Map<OpCode, Operation> all) {
        addFloats(all);
        addDoubles(all);
    }

    private static void addFloats(Map<OpCode, Operation> all) {
        all.put(OpCode.F32_ADD, binary(Kind.F32, FADD));
        all.put(OpCode.F32_SUB, binary(Kind.F32, FSUB));
        all.put(OpCode.F32_MUL, binary(Kind.F32, FMUL));
        all.put(OpCode.F32_DIV, binary(Kind.F32, FDIV));
        all.put(OpCode.F32_MIN, binary(Kind.F32, numeric("min", FLOATS)));
        all.put(OpCode.F32_MAX, binary(Kind.F32, numeric("max", FLOATS)));
        all.put(OpCode.F32_COPYSIGN, binary(Kind.F32, numeric("copySign", FLOATS)));
        single(all, OpCode.F32_ABS, "abs");
        single(all, OpCode.F32_NEG, "negate");
        single(all, OpCode.F32_CEIL, "ceil");
        single(all, OpCode.F32_FLOOR, "floor");
        single(all, OpCode.F32_TRUNC, "truncate");
        single(all, OpCode.F32_NEAREST, "nearest");
        single(all, OpCode.F32_SQRT, "sqrt");
    }

    private static void addDoubles(Map<OpCode, Operation> all) {
        all.put(OpCode.F64_ADD, binary(Kind.F64, DADD));
        all.put(OpCode.F64_SUB, binary(Kind.F64, DSUB));
        all.put(OpCode.F64_MUL, binary(Kind.F64, DMUL));
        all.put(OpCode.F64_DIV, binary(Kind.F64, DDIV));
        all.put(OpCode.F64_MIN, binary(Kind.F64, numeric("min", DOUBLES)));
        all.put(OpCode.F64_MAX, binary(Kind.F64, numeric("max", DOUBLES)));
        all.put(OpCode.F64_COPYSIGN, binary(Kind.F64, numeric("copySign", DOUBLES)));
        twofold(all, OpCode.F64_ABS, "abs");
        twofold(all, OpCode.F64_NEG, "negate");
        twofold(all, OpCode.F64_CEIL, "ceil");
        twofold(all, OpCode.F64_FLOOR, "floor");
        twofold(all, OpCode.F64_TRUNC, "truncate");
        twofold(all, OpCode.F64_NEAREST, "nearest");
        twofold(all, OpCode.F64_SQRT, "sqrt");
    }

    private static void single(Map<OpCode, Operation> all, OpCode opcode, String name) {
        all.put(opcode, unary(Kind.F32, Kind.F32, numeric(name, FLOAT)));
    }

    private static void twofold(Map<OpCode, Operation> all, OpCode opcode, String name) {
        all.put(opcode, unary(Kind.F64, Kind.F64, numeric(name, DOUBLE)));
    }
}
