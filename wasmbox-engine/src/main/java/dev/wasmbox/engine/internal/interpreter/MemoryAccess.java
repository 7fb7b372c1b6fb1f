package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

import dev.wasmbox.engine.LinearMemory;
import dev.wasmbox.engine.internal.Access;
import dev.wasmbox.engine.internal.Traps;

/** Loads, and stores, which mark the card that they begin in. */
final class MemoryAccess {
    private MemoryAccess() {}

    /** An index beyond every array where the address is beyond 2 GiB. */
    private static int address(int base, long offset) {
        if (offset < 0 || offset > Integer.MAX_VALUE) {
            return -1;
        }
        if (base < 0 && offset > 0) {
            throw Traps.outOfBounds();
        }
        return base + (int) offset;
    }

    static long load(int opcode, int base, long offset, LinearMemory memory) {
        int at = address(base, offset);
        return switch (opcode) {
            case I32_LOAD, F32_LOAD, I64_LOAD32_S -> Access.loadI(at, 0, memory);
            case I64_LOAD, F64_LOAD -> Access.loadJ(at, 0, memory);
            case I32_LOAD8_S, I64_LOAD8_S -> Access.loadB(at, 0, memory);
            case I32_LOAD8_U, I64_LOAD8_U -> Access.loadB(at, 0, memory) & 0xFF;
            case I32_LOAD16_S, I64_LOAD16_S -> Access.loadS(at, 0, memory);
            case I32_LOAD16_U, I64_LOAD16_U -> Access.loadS(at, 0, memory) & 0xFFFF;
            case I64_LOAD32_U -> Access.loadI(at, 0, memory) & 0xFFFFFFFFL;
            default -> throw new IllegalStateException();
        };
    }

    static void store(int opcode, int base, long value, long offset, LinearMemory memory) {
        int at = address(base, offset);
        switch (opcode) {
            case I32_STORE, F32_STORE, I64_STORE32 -> Access.storeI(at, (int) value, 0, memory);
            case I64_STORE, F64_STORE -> Access.storeJ(at, value, 0, memory);
            case I32_STORE8, I64_STORE8 -> Access.storeB(at, (int) value, 0, memory);
            case I32_STORE16, I64_STORE16 -> Access.storeS(at, (int) value, 0, memory);
            default -> throw new IllegalStateException();
        }
    }
}
