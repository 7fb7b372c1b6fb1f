package dev.wasmbox.host.internal.wasm;

import static dev.wasmbox.host.internal.wasm.FunctionTypes.F32;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.F64;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.I32;
import static dev.wasmbox.host.internal.wasm.FunctionTypes.I64;

import org.jspecify.annotations.Nullable;

/**
 * The types of the instructions that compute, and of those that access memory, by their opcodes.
 */
final class PlainSignatures {
    /** Those that take so many operands of one type and give a result of another. */
    private record Numeric(int operands, byte operand, byte result) {}

    /** Of the opcodes behind the prefix 0xfc: the saturating conversions. */
    private static final int SATURATING = 8;

    private static final @Nullable Numeric[] NUMERIC = new Numeric[256];
    private static final Numeric[] CONVERSIONS = new Numeric[SATURATING];

    static {
        range(0x45, 0x45, 1, I32, I32);
        range(0x46, 0x4f, 2, I32, I32);
        range(0x50, 0x50, 1, I64, I32);
        range(0x51, 0x5a, 2, I64, I32);
        range(0x5b, 0x60, 2, F32, I32);
        range(0x61, 0x66, 2, F64, I32);
        range(0x67, 0x69, 1, I32, I32);
        range(0x6a, 0x78, 2, I32, I32);
        range(0x79, 0x7b, 1, I64, I64);
        range(0x7c, 0x8a, 2, I64, I64);
        range(0x8b, 0x91, 1, F32, F32);
        range(0x92, 0x98, 2, F32, F32);
        range(0x99, 0x9f, 1, F64, F64);
        range(0xa0, 0xa6, 2, F64, F64);
        range(0xa7, 0xa7, 1, I64, I32);
        range(0xa8, 0xa9, 1, F32, I32);
        range(0xaa, 0xab, 1, F64, I32);
        range(0xac, 0xad, 1, I32, I64);
        range(0xae, 0xaf, 1, F32, I64);
        range(0xb0, 0xb1, 1, F64, I64);
        range(0xb2, 0xb3, 1, I32, F32);
        range(0xb4, 0xb5, 1, I64, F32);
        range(0xb6, 0xb6, 1, F64, F32);
        range(0xb7, 0xb8, 1, I32, F64);
        range(0xb9, 0xba, 1, I64, F64);
        range(0xbb, 0xbb, 1, F32, F64);
        range(0xbc, 0xbc, 1, F32, I32);
        range(0xbd, 0xbd, 1, F64, I64);
        range(0xbe, 0xbe, 1, I32, F32);
        range(0xbf, 0xbf, 1, I64, F64);
        range(0xc0, 0xc1, 1, I32, I32);
        range(0xc2, 0xc4, 1, I64, I64);
        for (int i = 0; i < SATURATING; i++) {
            CONVERSIONS[i] = new Numeric(1, (i & 2) == 0 ? F32 : F64, i < 4 ? I32 : I64);
        }
    }

    /** What loads and stores access, from 0x28 on, and the logarithm of how many bytes. */
    private static final byte[] ACCESSED = {
        I32, I64, F32, F64, I32, I32, I32, I32, I64, I64, I64, I64, I64, I64, I32, I64, F32, F64,
        I32, I32, I64, I64, I64
    };

    private static final byte[] ALIGNMENTS = {
        2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2
    };

    private static final int FIRST_LOAD = 0x28;
    private static final int FIRST_STORE = 0x36;
    private static final int LAST_STORE = 0x3e;

    private PlainSignatures() {}

    private static void range(int from, int to, int operands, byte operand, byte result) {
        for (int i = from; i <= to; i++) {
            NUMERIC[i] = new Numeric(operands, operand, result);
        }
    }

    /** Does what an instruction does that computes; false if it is none. */
    static boolean compute(int opcode, OperandTypes operands) {
        Numeric numeric = NUMERIC[opcode];
        if (numeric == null) {
            return false;
        }
        apply(numeric, operands);
        return true;
    }

    /** The same for one behind the prefix 0xfc. */
    static boolean convert(int opcode, OperandTypes operands) {
        if (opcode >= SATURATING) {
            return false;
        }
        apply(CONVERSIONS[opcode], operands);
        return true;
    }

    private static void apply(Numeric numeric, OperandTypes operands) {
        for (int i = 0; i < numeric.operands; i++) {
            operands.pop(numeric.operand);
        }
        operands.push(numeric.result);
    }

    static boolean isAccess(int opcode) {
        return opcode >= FIRST_LOAD && opcode <= LAST_STORE;
    }

    /** Reads the rest of a load or store, and does what it does. */
    static void access(int opcode, BodyBytes in, OperandTypes operands) {
        int place = opcode - FIRST_LOAD;
        NotPlainException.require(in.index() <= ALIGNMENTS[place]);
        in.skipUnsigned();
        if (opcode >= FIRST_STORE) {
            operands.pop(ACCESSED[place]);
            operands.pop(I32);
        } else {
            operands.pop(I32);
            operands.push(ACCESSED[place]);
        }
    }
}
