package dev.wasmbox.host.internal.wasm;

import dev.wasmbox.engine.FunctionCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.ValType;

/** The vectors (SIMD) of a module, which no engine here can run. */
public final class VectorUse {
    private static final int VECTOR_PREFIX = 0xfd;
    private static final String NO_VECTORS =
            "WasmBox has no SIMD, so build the guest without it (for Rust: without"
                    + " target-feature=+simd128)";

    private final WasmModule module;

    private VectorUse(WasmModule module) {
        this.module = module;
    }

    /** The first that is found, in the words of a sentence about the module. */
    public static Optional<String> firstOf(WasmModule module) {
        return Optional.ofNullable(new VectorUse(module).first());
    }

    private @Nullable String first() {
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            if (module.globalSection().getGlobal(i).valueType().equals(ValType.V128)) {
                return "its global " + i + " holds a v128: " + NO_VECTORS;
            }
        }
        int imported = module.importSection().count(ExternalType.FUNCTION);
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            String vector = vectorIn(i);
            if (vector != null) {
                return named(imported + i) + " uses " + vector + ": " + NO_VECTORS;
            }
        }
        return null;
    }

    private @Nullable String vectorIn(int defined) {
        FunctionType type = module.functionSection().getFunctionType(defined, module.typeSection());
        FunctionBody body = module.codeSection().getFunctionBody(defined);
        if (type.params().contains(ValType.V128)
                || type.returns().contains(ValType.V128)
                || body.localTypes().contains(ValType.V128)) {
            return "v128";
        }
        for (Instruction instruction : body.instructions()) {
            if (instruction.opcode().opcode() >> 8 == VECTOR_PREFIX) {
                return TypeText.of(instruction.opcode());
            }
        }
        return null;
    }

    private String named(int function) {
        String name = FunctionCall.nameOf(function, module);
        return "its function " + function + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
