package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Set;
import org.teavm.backend.wasm.WasmFunctionRepository;
import org.teavm.backend.wasm.model.expression.WasmCall;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmIntBinary;
import org.teavm.backend.wasm.model.expression.WasmIntBinaryOperation;
import org.teavm.backend.wasm.model.expression.WasmIntType;
import org.teavm.backend.wasm.model.expression.WasmIntUnary;
import org.teavm.backend.wasm.model.expression.WasmIntUnaryOperation;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;
import org.teavm.runtime.Fiber;

/** Static initializers that may wait. */
public final class Initializers {

    private static final MethodReference CURRENT =
            new MethodReference(Fiber.class, "current", Fiber.class);
    private static final MethodReference IS_RESUMING =
            new MethodReference(Fiber.class, "isResuming", boolean.class);

    private Initializers() {}

    /**
     * Whether an initializer is not to be called; called from the repaired TeaVM.
     *
     * @param begun 1 if it has begun, or 0
     * @param waiting the methods that may wait
     */
    public static WasmExpression isToBeSkipped(
            WasmExpression begun,
            Set<MethodReference> waiting,
            MethodReader initializer,
            WasmFunctionRepository functions) {
        if (!waiting.contains(initializer.getReference())) {
            return begun;
        }
        WasmCall resuming = new WasmCall(functions.forInstanceMethod(IS_RESUMING));
        resuming.getArguments().add(new WasmCall(functions.forStaticMethod(CURRENT)));
        return new WasmIntBinary(
                WasmIntType.INT32,
                WasmIntBinaryOperation.AND,
                begun,
                new WasmIntUnary(WasmIntType.INT32, WasmIntUnaryOperation.EQZ, resuming));
    }
}
