package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.FunctionCall;
import dev.wasmbox.engine.SourceLine;
import dev.wasmbox.engine.SourceLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;

/** Finds the functions of a module in stack traces. Not thread-safe. */
public final class GuestTrace {
    private final FunctionLabels labels;
    private final int imported;
    private final int functions;
    private final SourceLines lines;
    private final Map<Integer, @Nullable LineNumbers> numbers = new HashMap<>();

    public GuestTrace(WasmModule module, SourceLines lines) {
        this.labels = new FunctionLabels(module);
        this.imported = module.importSection().count(ExternalType.FUNCTION);
        this.functions = imported + module.functionSection().functionCount();
        this.lines = lines;
    }

    /** The functions, the innermost one first. */
    public List<FunctionCall> calls(StackTraceElement[] trace) {
        List<FunctionCall> calls = new ArrayList<>();
        StackTraceElement inner = null;
        for (StackTraceElement each : trace) {
            int function = function(each);
            if (function >= imported && !isBehind(each, inner)) {
                calls.add(new FunctionCall(function, labels.of(function), line(each)));
            }
            inner = each;
        }
        return calls;
    }

    /** Puts files and lines of sources in the place of numbers. */
    public void tellLines(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        boolean isOther = false;
        for (int i = 0; i < trace.length; i++) {
            if (function(trace[i]) >= imported && hasNumber(trace[i])) {
                trace[i] = withLine(trace[i], line(trace[i]));
                isOther = true;
            }
        }
        if (isOther) {
            thrown.setStackTrace(trace);
        }
    }

    private static StackTraceElement withLine(
            StackTraceElement element, @Nullable SourceLine line) {
        return new StackTraceElement(
                element.getClassLoaderName(),
                element.getModuleName(),
                element.getModuleVersion(),
                element.getClassName(),
                element.getMethodName(),
                line == null ? null : line.fileName(),
                line == null ? -1 : line.line());
    }

    private @Nullable SourceLine line(StackTraceElement element) {
        int function = function(element);
        if (!hasNumber(element) || element.getLineNumber() < 0) {
            return null;
        }
        if (element.getFileName() == null) {
            return lines.of(function - imported).at(element.getLineNumber());
        }
        LineNumbers known = numbersOfGroupWith(function);
        return known == null ? null : known.line(element.getLineNumber());
    }

    /** Whether an element is as the JVM or the interpreter made it, and not told of any more. */
    private boolean hasNumber(StackTraceElement element) {
        int function = function(element);
        if (lines.isEmpty() || function >= functions) {
            return false;
        }
        if (element.getClassName().equals(Names.INTERPRETED)) {
            return element.getFileName() == null;
        }
        LineNumbers known = numbersOfGroupWith(function);
        return known != null && known.fileName().equals(element.getFileName());
    }

    private @Nullable LineNumbers numbersOfGroupWith(int function) {
        int first = function - function % ModuleCode.GROUP_FUNCTIONS;
        if (!numbers.containsKey(first)) {
            int end = Math.min(first + ModuleCode.GROUP_FUNCTIONS, functions);
            numbers.put(first, LineNumbers.ofGroup(first, end, imported, lines));
        }
        return numbers.get(first);
    }

    private static int function(StackTraceElement element) {
        boolean isCode =
                Names.LOADER_NAME.equals(element.getClassLoaderName())
                        && Names.isCode(element.getClassName());
        return isCode ? FunctionLabels.function(element.getMethodName()) : -1;
    }

    /**
     * Whether a method only leads to its function, which is interpreted, or has a body of its own,
     * or is in a part of it, or is gone, since it has called another one in its place.
     */
    private static boolean isBehind(StackTraceElement element, @Nullable StackTraceElement inner) {
        if (inner == null) {
            return false;
        }
        boolean isSame = function(inner) == function(element);
        if (isSame && FunctionLabels.isPart(inner.getMethodName())) {
            return true;
        }
        if (FunctionLabels.isBody(element.getMethodName())) {
            return false;
        }
        boolean isOfBody = isSame && FunctionLabels.isBody(inner.getMethodName());
        return isOfBody || Names.isDetour(inner.getClassName(), inner.getMethodName());
    }
}
