package dev.wasmbox.engine.internal.interpreter;

import static dev.wasmbox.engine.internal.interpreter.Opcodes.*;

/** By how much instructions change the height of the operand stack, but for those of control. */
final class Heights {
    private Heights() {}

    static int change(int opcode) {
        return switch (opcode) {
            case LOCAL_GET, GLOBAL_GET, MEMORY_SIZE, TABLE_SIZE, REF_NULL, REF_FUNC -> 1;
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> 1;
            case DROP, LOCAL_SET, GLOBAL_SET, TABLE_GROW -> -1;
            case SELECT, SELECT_T, TABLE_SET -> -2;
            case MEMORY_INIT, MEMORY_COPY, MEMORY_FILL -> -3;
            case TABLE_INIT, TABLE_COPY, TABLE_FILL -> -3;
            case LOCAL_TEE, TABLE_GET, MEMORY_GROW, DATA_DROP, ELEM_DROP -> 0;
            case REF_IS_NULL, REF_AS_NON_NULL -> 0;
            default -> ofMemoryOrNumbers(opcode);
        };
    }

    private static int ofMemoryOrNumbers(int opcode) {
        if (isIn(opcode, I32_LOAD, I64_LOAD32_U)) {
            return 0;
        }
        if (isIn(opcode, I32_STORE, I64_STORE32)) {
            return -2;
        }
        boolean isUnary =
                opcode == I32_EQZ
                        || opcode == I64_EQZ
                        || isIn(opcode, I32_CLZ, I32_POPCNT)
                        || isIn(opcode, I64_CLZ, I64_POPCNT)
                        || isIn(opcode, F32_ABS, F32_SQRT)
                        || isIn(opcode, F64_ABS, F64_SQRT)
                        || isIn(opcode, I32_WRAP_I64, I64_EXTEND_32_S)
                        || isIn(opcode, I32_TRUNC_SAT_F32_S, I64_TRUNC_SAT_F64_U);
        return isUnary ? 0 : -1;
    }

    private static boolean isIn(int opcode, int first, int last) {
        return first <= opcode && opcode <= last;
    }
}
