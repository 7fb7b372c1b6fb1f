package dev.wasmbox.engine.internal;

import java.util.EnumMap;
import java.util.Map;
import run.endive.wasm.types.OpCode;

/**
 * A load or a store.
 *
 * @param kind of the value on the operand stack
 * @param stored the JVM's letter for what is in memory
 * @param unsigned whether a load fills up with zeros
 */
record MemoryInstruction(Kind kind, char stored, boolean unsigned) {
    static final Map<OpCode, MemoryInstruction> LOADS = new EnumMap<>(OpCode.class);
    static final Map<OpCode, MemoryInstruction> STORES = new EnumMap<>(OpCode.class);

    static {
        load(OpCode.I32_LOAD, Kind.I32, 'I', false);
        load(OpCode.I64_LOAD, Kind.I64, 'J', false);
        load(OpCode.F32_LOAD, Kind.F32, 'F', false);
        load(OpCode.F64_LOAD, Kind.F64, 'D', false);
        load(OpCode.I32_LOAD8_S, Kind.I32, 'B', false);
        load(OpCode.I32_LOAD8_U, Kind.I32, 'B', true);
        load(OpCode.I32_LOAD16_S, Kind.I32, 'S', false);
        load(OpCode.I32_LOAD16_U, Kind.I32, 'S', true);
        load(OpCode.I64_LOAD8_S, Kind.I64, 'B', false);
        load(OpCode.I64_LOAD8_U, Kind.I64, 'B', true);
        load(OpCode.I64_LOAD16_S, Kind.I64, 'S', false);
        load(OpCode.I64_LOAD16_U, Kind.I64, 'S', true);
        load(OpCode.I64_LOAD32_S, Kind.I64, 'I', false);
        load(OpCode.I64_LOAD32_U, Kind.I64, 'I', true);
        store(OpCode.I32_STORE, Kind.I32, 'I');
        store(OpCode.I64_STORE, Kind.I64, 'J');
        store(OpCode.F32_STORE, Kind.F32, 'F');
        store(OpCode.F64_STORE, Kind.F64, 'D');
        store(OpCode.I32_STORE8, Kind.I32, 'B');
        store(OpCode.I32_STORE16, Kind.I32, 'S');
        store(OpCode.I64_STORE8, Kind.I64, 'B');
        store(OpCode.I64_STORE16, Kind.I64, 'S');
        store(OpCode.I64_STORE32, Kind.I64, 'I');
    }

    private static void load(OpCode opcode, Kind kind, char stored, boolean unsigned) {
        LOADS.put(opcode, new MemoryInstruction(kind, stored, unsigned));
    }

    private static void store(OpCode opcode, Kind kind, char stored) {
        STORES.put(opcode, new MemoryInstruction(kind, stored, false));
    }

    /** Whether an {@code i64} is stored in part, so that the JVM stores it as an {@code int}. */
    boolean isNarrow() {
        return kind == Kind.I64 && stored != 'J';
    }

    /** What the JVM moves: the kind of the value, or {@code int} for a part of an {@code i64}. */
    Kind moved() {
        return isNarrow() ? Kind.I32 : kind;
    }
}
