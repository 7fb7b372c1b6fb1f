package dev.wasmbox.guest.compiler.teavm;

import java.util.Map;
import java.util.Objects;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsicManager;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmFloatBinary;
import org.teavm.backend.wasm.model.expression.WasmFloatBinaryOperation;
import org.teavm.backend.wasm.model.expression.WasmFloatType;
import org.teavm.backend.wasm.model.expression.WasmFloatUnary;
import org.teavm.backend.wasm.model.expression.WasmFloatUnaryOperation;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/** Methods on floating-point numbers that are one instruction of WebAssembly. */
final class FloatInstructions implements WasmIntrinsic {

    private static final Map<String, WasmFloatBinaryOperation> TESTS =
            Map.of(
                    "less", WasmFloatBinaryOperation.LT,
                    "lessOrEqual", WasmFloatBinaryOperation.LE,
                    "greater", WasmFloatBinaryOperation.GT,
                    "greaterOrEqual", WasmFloatBinaryOperation.GE,
                    "equal", WasmFloatBinaryOperation.EQ);
    private static final Map<String, WasmFloatUnaryOperation> MATH =
            Map.of(
                    "sqrt", WasmFloatUnaryOperation.SQRT,
                    "ceil", WasmFloatUnaryOperation.CEIL,
                    "floor", WasmFloatUnaryOperation.FLOOR,
                    "rint", WasmFloatUnaryOperation.NEAREST);

    @Override
    public boolean isApplicable(MethodReference method) {
        return switch (method.getClassName()) {
            case "java.lang.Math" -> MATH.containsKey(method.getName());
            case "dev.wasmbox.guest.compiler.runtime.Floats" ->
                    method.getName().equals("negate") || TESTS.containsKey(method.getName());
            default -> false;
        };
    }

    @Override
    public WasmExpression apply(InvocationExpr call, WasmIntrinsicManager manager) {
        MethodReference method = call.getMethod();
        WasmExpression result =
                method.parameterCount() == 2
                        ? new WasmFloatBinary(
                                type(method),
                                test(method),
                                manager.generate(call.getArguments().get(0)),
                                manager.generate(call.getArguments().get(1)))
                        : new WasmFloatUnary(
                                type(method),
                                unary(method),
                                manager.generate(call.getArguments().get(0)));
        result.setLocation(call.getLocation());
        return result;
    }

    private static WasmFloatBinaryOperation test(MethodReference method) {
        return Objects.requireNonNull(TESTS.get(method.getName()));
    }

    private static WasmFloatUnaryOperation unary(MethodReference method) {
        return MATH.getOrDefault(method.getName(), WasmFloatUnaryOperation.NEG);
    }

    private static WasmFloatType type(MethodReference method) {
        return method.parameterType(0) == ValueType.FLOAT
                ? WasmFloatType.FLOAT32
                : WasmFloatType.FLOAT64;
    }
}
