package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.NotSuspendableException;

/**
 * What the instructions without an index take from the operand stack and leave there; from the
 * index of instructions in the specification's appendix.
 */
final class Signatures {
    private static final FunctionType[] NUMERIC = numeric();
    private static final FunctionType[] LOADS = all("i>i", "i>l", "i>f", "i>d");
    private static final FunctionType[] STORES = all("ii>", "il>", "if>", "id>");
    private static final FunctionType[] SATURATING =
            all("f>i", "f>i", "d>i", "d>i", "f>l", "f>l", "d>l", "d>l");
    private static final FunctionType THREE_NUMBERS = FunctionType.of("iii>");
    private static final FunctionType I32 = FunctionType.of(">i");
    private static final FunctionType I64 = FunctionType.of(">l");
    private static final FunctionType F32 = FunctionType.of(">f");
    private static final FunctionType F64 = FunctionType.of(">d");
    private static final FunctionType I32_TO_I32 = FunctionType.of("i>i");

    private Signatures() {}

    static FunctionType of(int opcode) {
        if (opcode >= Opcode.I32_EQZ && opcode <= Opcode.LAST_NUMERIC) {
            return NUMERIC[opcode - Opcode.I32_EQZ];
        }
        if (opcode >= Opcode.FIRST_LOAD && opcode <= Opcode.LAST_STORE) {
            return access(opcode);
        }
        return switch (opcode) {
            case Opcode.I32_CONST, Opcode.MEMORY_SIZE, Opcode.TABLE_SIZE -> I32;
            case Opcode.I64_CONST -> I64;
            case Opcode.F32_CONST -> F32;
            case Opcode.F64_CONST -> F64;
            case Opcode.MEMORY_GROW -> I32_TO_I32;
            case Opcode.MEMORY_INIT,
                    Opcode.MEMORY_COPY,
                    Opcode.MEMORY_FILL,
                    Opcode.TABLE_INIT,
                    Opcode.TABLE_COPY ->
                    THREE_NUMBERS;
            case 0x01, Opcode.DATA_DROP, Opcode.ELEM_DROP -> FunctionType.EMPTY;
            default -> more(opcode);
        };
    }

    private static FunctionType more(int opcode) {
        int number = opcode - (Opcode.MORE << 8);
        if (number >= 0 && number < SATURATING.length) {
            return SATURATING[number];
        }
        throw new NotSuspendableException(
                "the module uses instruction 0x"
                        + Integer.toHexString(opcode)
                        + ", which cannot be rewritten; build it without it");
    }

    /** By the order of the opcodes: i32, i64, f32, f64, narrow loads; then the stores. */
    private static FunctionType access(int opcode) {
        int load = opcode - Opcode.FIRST_LOAD;
        if (load < 4) {
            return LOADS[load];
        }
        if (load < 14) {
            return LOADS[load < 8 ? 0 : 1];
        }
        int store = load - 14;
        return STORES[store < 4 ? store : store < 6 ? 0 : 1];
    }

    private static FunctionType[] numeric() {
        String signatures =
                "i>i"
                        + " ii>i".repeat(10)
                        + " l>i"
                        + " ll>i".repeat(10) // comparisons
                        + " ff>i".repeat(6)
                        + " dd>i".repeat(6)
                        + " i>i".repeat(3)
                        + " ii>i".repeat(15) // arithmetic
                        + " l>l".repeat(3)
                        + " ll>l".repeat(15)
                        + " f>f".repeat(7)
                        + " ff>f".repeat(7)
                        + " d>d".repeat(7)
                        + " dd>d".repeat(7)
                        + " l>i f>i f>i d>i d>i i>l i>l f>l f>l d>l d>l" // conversions
                        + " i>f i>f l>f l>f d>f i>d i>d l>d l>d f>d"
                        + " f>i d>l i>f l>d" // reinterpretations
                        + " i>i i>i l>l l>l l>l"; // sign extensions
        return all(signatures.split(" "));
    }

    private static FunctionType[] all(String... signatures) {
        FunctionType[] types = new FunctionType[signatures.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = FunctionType.of(signatures[i]);
        }
        return types;
    }
}
