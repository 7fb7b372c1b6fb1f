package dev.wasmbox.engine.internal.interpreter;

import java.util.List;
import run.endive.wasm.types.ValType;

/** Values that come from outside, of which only the lower half may mean anything. */
final class Values {
    private Values() {}

    /** Such values as they are on the stack. */
    static long[] of(List<ValType> types, long[] values) {
        long[] canonical = new long[types.size()];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = isNarrow(types.get(i)) ? (int) values[i] : values[i];
        }
        return canonical;
    }

    private static boolean isNarrow(ValType type) {
        return !type.equals(ValType.I64)
                && !type.equals(ValType.F64)
                && !type.equals(ValType.ExnRef);
    }
}
