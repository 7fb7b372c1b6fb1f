package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.numbers.Floats;
import dev.wasmbox.guest.library.numbers.Maths;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmIntrinsicManager;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.expression.WasmBlock;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmFloat32Constant;
import org.teavm.backend.wasm.model.expression.WasmFloat64Constant;
import org.teavm.backend.wasm.model.expression.WasmFloatBinary;
import org.teavm.backend.wasm.model.expression.WasmFloatBinaryOperation;
import org.teavm.backend.wasm.model.expression.WasmFloatType;
import org.teavm.backend.wasm.model.expression.WasmFloatUnary;
import org.teavm.backend.wasm.model.expression.WasmFloatUnaryOperation;
import org.teavm.backend.wasm.model.expression.WasmGetLocal;
import org.teavm.backend.wasm.model.expression.WasmSetLocal;
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

    private static final String FLOATS = Floats.class.getName();
    private static final String MATHS = Maths.class.getName();
    private static final Set<String> PREDICATES = Set.of("isNaN", "isInfinite", "isFinite");

    @Override
    public boolean isApplicable(MethodReference method) {
        return switch (method.getClassName()) {
            case "java.lang.Math" -> MATH.containsKey(method.getName());
            case "java.lang.Double", "java.lang.Float" ->
                    method.parameterCount() == 1 && PREDICATES.contains(method.getName());
            default ->
                    method.getClassName().equals(MATHS) && MATH.containsKey(method.getName())
                            || method.getClassName().equals(FLOATS) && isOfFloats(method.getName());
        };
    }

    private static boolean isOfFloats(String name) {
        return name.equals("negate") || TESTS.containsKey(name);
    }

    @Override
    public WasmExpression apply(InvocationExpr call, WasmIntrinsicManager manager) {
        MethodReference method = call.getMethod();
        WasmExpression result =
                PREDICATES.contains(method.getName())
                        ? predicate(method, manager.generate(call.getArguments().get(0)), manager)
                        : instruction(call, manager);
        result.setLocation(call.getLocation());
        return result;
    }

    private static WasmExpression predicate(
            MethodReference method, WasmExpression number, WasmIntrinsicManager manager) {
        WasmFloatType type = type(method);
        return switch (method.getName()) {
            case "isNaN" -> differsFromItself(type, number, manager);
            case "isFinite" -> magnitude(type, WasmFloatBinaryOperation.LT, number);
            default -> magnitude(type, WasmFloatBinaryOperation.EQ, number);
        };
    }

    private static WasmExpression differsFromItself(
            WasmFloatType type, WasmExpression number, WasmIntrinsicManager manager) {
        boolean isFloat = type == WasmFloatType.FLOAT32;
        WasmLocal local = manager.getTemporary(isFloat ? WasmType.FLOAT32 : WasmType.FLOAT64);
        WasmBlock block = new WasmBlock(false);
        block.setType(WasmType.INT32.asBlock());
        block.getBody().add(new WasmSetLocal(local, number));
        block.getBody()
                .add(
                        new WasmFloatBinary(
                                type,
                                WasmFloatBinaryOperation.NE,
                                new WasmGetLocal(local),
                                new WasmGetLocal(local)));
        manager.releaseTemporary(local);
        return block;
    }

    /** Compares the magnitude of a number with infinity. */
    private static WasmExpression magnitude(
            WasmFloatType type, WasmFloatBinaryOperation test, WasmExpression number) {
        WasmExpression infinity =
                type == WasmFloatType.FLOAT32
                        ? new WasmFloat32Constant(Float.POSITIVE_INFINITY)
                        : new WasmFloat64Constant(Double.POSITIVE_INFINITY);
        return new WasmFloatBinary(
                type,
                test,
                new WasmFloatUnary(type, WasmFloatUnaryOperation.ABS, number),
                infinity);
    }

    private static WasmExpression instruction(InvocationExpr call, WasmIntrinsicManager manager) {
        MethodReference method = call.getMethod();
        return method.parameterCount() == 2
                ? new WasmFloatBinary(
                        type(method),
                        test(method),
                        manager.generate(call.getArguments().get(0)),
                        manager.generate(call.getArguments().get(1)))
                : new WasmFloatUnary(
                        type(method), unary(method), manager.generate(call.getArguments().get(0)));
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
