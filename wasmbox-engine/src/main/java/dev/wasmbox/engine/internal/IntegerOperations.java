package dev.wasmbox.engine.internal;

import static dev.wasmbox.engine.internal.Operation.binary;
import static dev.wasmbox.engine.internal.Operation.method;
import static dev.wasmbox.engine.internal.Operation.numeric;
import static dev.wasmbox.engine.internal.Operation.opcodes;
import static dev.wasmbox.engine.internal.Operation.unary;
import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.function.Consumer;
import run.endive.wasm.types.OpCode;

/**
 * Integer arithmetic. The JVM takes shift counts modulo the width, as WebAssembly does. Rotations
 * are two shifts: {@link Integer#rotateLeft} is a call that counts against what C2 inlines, while
 * the shifts become one machine instruction.
 */
final class IntegerOperations {
    private static final String INTS = "(II)I";
    private static final String LONGS = "(JJ)J";

    private IntegerOperations() {}

    static void addTo(Map<OpCode, Operation> all) {
        addInts(all);
        addLongs(all);
    }

    private static void addInts(Map<OpCode, Operation> all) {
        all.put(OpCode.I32_ADD, binary(Kind.I32, IADD));
        all.put(OpCode.I32_SUB, binary(Kind.I32, ISUB));
        all.put(OpCode.I32_MUL, binary(Kind.I32, IMUL));
        all.put(OpCode.I32_DIV_S, binary(Kind.I32, numeric("divide", INTS)));
        all.put(OpCode.I32_DIV_U, binary(Kind.I32, numeric("divideUnsigned", INTS)));
        all.put(OpCode.I32_REM_S, binary(Kind.I32, numeric("remainder", INTS)));
        all.put(OpCode.I32_REM_U, binary(Kind.I32, numeric("remainderUnsigned", INTS)));
        all.put(OpCode.I32_AND, binary(Kind.I32, IAND));
        all.put(OpCode.I32_OR, binary(Kind.I32, IOR));
        all.put(OpCode.I32_XOR, binary(Kind.I32, IXOR));
        all.put(OpCode.I32_SHL, binary(Kind.I32, ISHL));
        all.put(OpCode.I32_SHR_S, binary(Kind.I32, ISHR));
        all.put(OpCode.I32_SHR_U, binary(Kind.I32, IUSHR));
        all.put(OpCode.I32_ROTL, binary(Kind.I32, IntegerOperations::rotateLeft));
        all.put(OpCode.I32_ROTR, binary(Kind.I32, IntegerOperations::rotateRight));
        all.put(OpCode.I32_CLZ, count(Integer.class, "numberOfLeadingZeros"));
        all.put(OpCode.I32_CTZ, count(Integer.class, "numberOfTrailingZeros"));
        all.put(OpCode.I32_POPCNT, count(Integer.class, "bitCount"));
        all.put(OpCode.I32_EXTEND_8_S, unary(Kind.I32, Kind.I32, opcodes(I2B)));
        all.put(OpCode.I32_EXTEND_16_S, unary(Kind.I32, Kind.I32, opcodes(I2S)));
    }

    private static Operation count(Class<?> owner, String name) {
        return unary(Kind.I32, Kind.I32, method(owner, name, "(I)I"));
    }

    private static void rotateLeft(Emitter code) {
        code.ops(DUP2, ISHL, DUP_X2, POP, INEG, IUSHR, IOR);
    }

    private static void rotateRight(Emitter code) {
        code.op(INEG);
        rotateLeft(code);
    }

    private static void addLongs(Map<OpCode, Operation> all) {
        all.put(OpCode.I64_ADD, binary(Kind.I64, LADD));
        all.put(OpCode.I64_SUB, binary(Kind.I64, LSUB));
        all.put(OpCode.I64_MUL, binary(Kind.I64, LMUL));
        all.put(OpCode.I64_DIV_S, binary(Kind.I64, numeric("divide", LONGS)));
        all.put(OpCode.I64_DIV_U, binary(Kind.I64, numeric("divideUnsigned", LONGS)));
        all.put(OpCode.I64_REM_S, binary(Kind.I64, numeric("remainder", LONGS)));
        all.put(OpCode.I64_REM_U, binary(Kind.I64, numeric("remainderUnsigned", LONGS)));
        all.put(OpCode.I64_AND, binary(Kind.I64, LAND));
        all.put(OpCode.I64_OR, binary(Kind.I64, LOR));
        all.put(OpCode.I64_XOR, binary(Kind.I64, LXOR));
        all.put(OpCode.I64_SHL, binary(Kind.I64, opcodes(L2I, LSHL)));
        all.put(OpCode.I64_SHR_S, binary(Kind.I64, opcodes(L2I, LSHR)));
        all.put(OpCode.I64_SHR_U, binary(Kind.I64, opcodes(L2I, LUSHR)));
        // Rotations of a variable number of bits are rare: two shifts would need a spare local.
        all.put(OpCode.I64_ROTL, binary(Kind.I64, numeric("rotateLeft", LONGS)));
        all.put(OpCode.I64_ROTR, binary(Kind.I64, numeric("rotateRight", LONGS)));
        all.put(OpCode.I64_CLZ, count64("numberOfLeadingZeros"));
        all.put(OpCode.I64_CTZ, count64("numberOfTrailingZeros"));
        all.put(OpCode.I64_POPCNT, count64("bitCount"));
        all.put(OpCode.I64_EXTEND_8_S, unary(Kind.I64, Kind.I64, opcodes(L2I, I2B, I2L)));
        all.put(OpCode.I64_EXTEND_16_S, unary(Kind.I64, Kind.I64, opcodes(L2I, I2S, I2L)));
        all.put(OpCode.I64_EXTEND_32_S, unary(Kind.I64, Kind.I64, opcodes(L2I, I2L)));
    }

    private static Operation count64(String name) {
        Consumer<Emitter> counts = method(Long.class, name, "(J)I");
        return unary(Kind.I64, Kind.I64, counts.andThen(code -> code.op(I2L)));
    }

    /** Rotates the value on top by a constant. */
    static void rotateLeft(Emitter code, Kind kind, int bits) {
        int width = kind == Kind.I32 ? Integer.SIZE : Long.SIZE;
        int count = bits & (width - 1);
        if (count == 0) {
            return;
        }
        code.op(kind.dup());
        code.constant(count);
        code.ops(kind == Kind.I32 ? new int[] {ISHL, SWAP} : new int[] {LSHL, DUP2_X2, POP2});
        code.constant(width - count);
        code.ops(kind == Kind.I32 ? new int[] {IUSHR, IOR} : new int[] {LUSHR, LOR});
    }
}
