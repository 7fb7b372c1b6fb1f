package dev.wasmbox.host.internal.wasm;

import java.util.Locale;
import java.util.Map;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/** Types and instructions as WebAssembly's text format writes them. */
public final class TypeText {
    private static final Map<Integer, String> HEAP_TYPES =
            Map.ofEntries(
                    Map.entry(-13, "nofunc"),
                    Map.entry(-14, "noextern"),
                    Map.entry(-15, "none"),
                    Map.entry(-16, "func"),
                    Map.entry(-17, "extern"),
                    Map.entry(-18, "any"),
                    Map.entry(-19, "eq"),
                    Map.entry(-20, "i31"),
                    Map.entry(-21, "struct"),
                    Map.entry(-22, "array"),
                    Map.entry(-23, "exn"));

    private TypeText() {}

    public static String of(ValType type) {
        if (!type.isReference()) {
            return type.toString().toLowerCase(Locale.ROOT);
        }
        int index = type.typeIdx();
        String heap = HEAP_TYPES.getOrDefault(index, String.valueOf(index));
        if (!type.isNullable()) {
            return "(ref " + heap + ")";
        }
        if (index >= 0) {
            return "(ref null " + heap + ")";
        }
        return switch (heap) {
            case "none" -> "nullref";
            case "nofunc" -> "nullfuncref";
            case "noextern" -> "nullexternref";
            default -> heap + "ref";
        };
    }

    public static String of(OpCode opcode) {
        return opcode.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }
}
