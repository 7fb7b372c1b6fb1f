package dev.wasmbox.engine;

import dev.wasmbox.engine.internal.FunctionLabels;
import dev.wasmbox.engine.internal.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/**
 * A function that a guest was in when it failed.
 *
 * @param function its index
 * @param name by the module's name section, as people write it, or else as it is exported; empty if
 *     it has none
 */
public record FunctionCall(int function, String name) {
    /** The name of a function of a module; empty if it has none. */
    public static String nameOf(int function, WasmModule module) {
        return new FunctionLabels(module).of(function);
    }

    /**
     * The functions that something was thrown out of, the innermost one first: of those that are
     * compiled, or run in our own interpreter. As the JVM cuts its traces off, there are some 1,000
     * at most, and none where it left out the trace.
     */
    public static List<FunctionCall> of(Throwable thrown, WasmModule module) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            List<FunctionCall> calls = of(each.getStackTrace(), module);
            if (!calls.isEmpty()) {
                return calls;
            }
        }
        return List.of();
    }

    private static List<FunctionCall> of(StackTraceElement[] trace, WasmModule module) {
        FunctionLabels labels = new FunctionLabels(module);
        int imported = module.importSection().count(ExternalType.FUNCTION);
        List<FunctionCall> calls = new ArrayList<>();
        StackTraceElement inner = null;
        for (StackTraceElement each : trace) {
            int function = function(each);
            if (function >= imported && !isBehind(each, inner)) {
                calls.add(new FunctionCall(function, labels.of(function)));
            }
            inner = each;
        }
        return calls;
    }

    private static int function(StackTraceElement element) {
        boolean isCode =
                Names.LOADER_NAME.equals(element.getClassLoaderName())
                        && Names.isCode(element.getClassName());
        return isCode ? FunctionLabels.function(element.getMethodName()) : -1;
    }

    /**
     * Whether a method only leads to its function, which is interpreted, or has a body of its own,
     * or is gone, since it has called another one in its place.
     */
    private static boolean isBehind(StackTraceElement element, @Nullable StackTraceElement inner) {
        if (inner == null || FunctionLabels.isBody(element.getMethodName())) {
            return false;
        }
        boolean isOfBody =
                function(inner) == function(element)
                        && FunctionLabels.isBody(inner.getMethodName());
        return isOfBody || Names.isDetour(inner.getClassName(), inner.getMethodName());
    }
}
