package dev.wasmbox.host.internal.module;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * The mathematical functions that guests compiled by TeaVM import. {@link StrictMath} gives the
 * same bits on every machine, which {@link Math} does not promise.
 */
public final class JavaMath {
    public static final String MODULE = "teavmMath";

    private static final FunctionType UNARY =
            FunctionType.of(List.of(ValType.F64), List.of(ValType.F64));
    private static final FunctionType BINARY =
            FunctionType.of(List.of(ValType.F64, ValType.F64), List.of(ValType.F64));

    private static final Map<String, DoubleUnaryOperator> UNARY_FUNCTIONS =
            Map.ofEntries(
                    Map.entry("sin", StrictMath::sin),
                    Map.entry("cos", StrictMath::cos),
                    Map.entry("tan", StrictMath::tan),
                    Map.entry("asin", StrictMath::asin),
                    Map.entry("acos", StrictMath::acos),
                    Map.entry("atan", StrictMath::atan),
                    Map.entry("sinh", StrictMath::sinh),
                    Map.entry("cosh", StrictMath::cosh),
                    Map.entry("tanh", StrictMath::tanh),
                    Map.entry("cbrt", StrictMath::cbrt),
                    Map.entry("exp", StrictMath::exp),
                    Map.entry("expm1", StrictMath::expm1),
                    Map.entry("log", StrictMath::log),
                    Map.entry("log10", StrictMath::log10),
                    Map.entry("log1p", StrictMath::log1p));
    private static final Map<String, DoubleBinaryOperator> BINARY_FUNCTIONS =
            Map.of(
                    "atan2", StrictMath::atan2,
                    "hypot", StrictMath::hypot,
                    "IEEEremainder", StrictMath::IEEEremainder,
                    "pow", StrictMath::pow);

    private JavaMath() {}

    /** The names of all that there are. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(UNARY_FUNCTIONS.keySet());
        names.addAll(BINARY_FUNCTIONS.keySet());
        return names;
    }

    /** Has each function compute with each of these numbers; the sum is of no use. */
    public static double useAll(double... numbers) {
        double sum = 0;
        for (double x : numbers) {
            for (DoubleUnaryOperator function : UNARY_FUNCTIONS.values()) {
                sum += function.applyAsDouble(x);
            }
            for (DoubleBinaryOperator function : BINARY_FUNCTIONS.values()) {
                sum += function.applyAsDouble(x, x);
                sum += function.applyAsDouble(x, 0.5);
            }
        }
        return sum;
    }

    static @Nullable WasmFunctionHandle function(String name, FunctionType type) {
        DoubleUnaryOperator unary = UNARY_FUNCTIONS.get(name);
        if (unary != null && type.equals(UNARY)) {
            return (instance, args) -> result(unary.applyAsDouble(argument(args[0])));
        }
        DoubleBinaryOperator binary = BINARY_FUNCTIONS.get(name);
        if (binary != null && type.equals(BINARY)) {
            return (instance, args) ->
                    result(binary.applyAsDouble(argument(args[0]), argument(args[1])));
        }
        return null;
    }

    private static double argument(long bits) {
        return Double.longBitsToDouble(bits);
    }

    /** Of all NaNs, the canonical one. */
    private static long[] result(double value) {
        return new long[] {Double.doubleToLongBits(value)};
    }
}
