package dev.wasmbox.transform.internal;

/**
 * The instructions that mean something here; of all others only {@link Signatures} matter. Those
 * behind the prefix 0xfc are 0xfc00 and their number.
 */
final class Opcode {
    static final int UNREACHABLE = 0x00;
    static final int BLOCK = 0x02;
    static final int LOOP = 0x03;
    static final int IF = 0x04;
    static final int ELSE = 0x05;
    static final int THROW = 0x08;
    static final int THROW_REF = 0x0a;
    static final int END = 0x0b;
    static final int BR = 0x0c;
    static final int BR_IF = 0x0d;
    static final int BR_TABLE = 0x0e;
    static final int RETURN = 0x0f;
    static final int CALL = 0x10;
    static final int CALL_INDIRECT = 0x11;
    static final int RETURN_CALL = 0x12;
    static final int RETURN_CALL_INDIRECT = 0x13;
    static final int CALL_REF = 0x14;
    static final int RETURN_CALL_REF = 0x15;
    static final int DROP = 0x1a;
    static final int SELECT = 0x1b;
    static final int SELECT_TYPED = 0x1c;
    static final int TRY_TABLE = 0x1f;
    static final int LOCAL_GET = 0x20;
    static final int LOCAL_SET = 0x21;
    static final int LOCAL_TEE = 0x22;
    static final int GLOBAL_GET = 0x23;
    static final int GLOBAL_SET = 0x24;
    static final int TABLE_GET = 0x25;
    static final int TABLE_SET = 0x26;
    static final int FIRST_LOAD = 0x28;
    static final int LAST_STORE = 0x3e;
    static final int MEMORY_SIZE = 0x3f;
    static final int MEMORY_GROW = 0x40;
    static final int I32_CONST = 0x41;
    static final int I64_CONST = 0x42;
    static final int F32_CONST = 0x43;
    static final int F64_CONST = 0x44;
    static final int I32_EQZ = 0x45;
    static final int I32_EQ = 0x46;
    static final int I32_LT_U = 0x49;
    static final int I64_LT_S = 0x53;
    static final int I32_SUB = 0x6b;
    static final int I64_SUB = 0x7d;
    static final int I64_SHL = 0x86;
    static final int I64_SHR_U = 0x88;
    static final int I32_WRAP_I64 = 0xa7;
    static final int I64_EXTEND_I32_U = 0xad;
    static final int I32_REINTERPRET_F32 = 0xbc;
    static final int I64_REINTERPRET_F64 = 0xbd;
    static final int F32_REINTERPRET_I32 = 0xbe;
    static final int F64_REINTERPRET_I64 = 0xbf;
    static final int LAST_NUMERIC = 0xc4;
    static final int REF_NULL = 0xd0;
    static final int REF_IS_NULL = 0xd1;
    static final int REF_FUNC = 0xd2;
    static final int REF_AS_NON_NULL = 0xd4;
    static final int BR_ON_NULL = 0xd5;
    static final int BR_ON_NON_NULL = 0xd6;
    static final int GARBAGE_COLLECTION = 0xfb;
    static final int MORE = 0xfc;
    static final int VECTOR = 0xfd;
    static final int ATOMIC = 0xfe;
    static final int MEMORY_INIT = 0xfc08;
    static final int DATA_DROP = 0xfc09;
    static final int MEMORY_COPY = 0xfc0a;
    static final int MEMORY_FILL = 0xfc0b;
    static final int TABLE_INIT = 0xfc0c;
    static final int ELEM_DROP = 0xfc0d;
    static final int TABLE_COPY = 0xfc0e;
    static final int TABLE_GROW = 0xfc0f;
    static final int TABLE_SIZE = 0xfc10;
    static final int TABLE_FILL = 0xfc11;

    /** No value: the type of a block without parameters and results. */
    static final int EMPTY_TYPE = 0x40;

    private Opcode() {}
}
