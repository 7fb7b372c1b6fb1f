package dev.wasmbox.engine;

import dev.wasmbox.engine.internal.FunctionLabels;
import dev.wasmbox.engine.internal.GuestTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;

/**
 * A function that a guest was in when it failed.
 *
 * @param function its index
 * @param name by the module's name section, as people write it, or else as it is exported; empty if
 *     it has none
 * @param line where in its source it was; null if that is not known
 */
public record FunctionCall(int function, String name, @Nullable SourceLine line) {
    /** The name of a function of a module; empty if it has none. */
    public static String nameOf(int function, WasmModule module) {
        return new FunctionLabels(module).of(function);
    }

    /**
     * The functions that something was thrown out of, the innermost one first: of those that are
     * compiled, or run in our own interpreter. As the JVM cuts its traces off, there are some 1,000
     * at most, and none where it left out the trace.
     *
     * @param lines where the functions of the module come from
     */
    public static List<FunctionCall> of(Throwable thrown, WasmModule module, SourceLines lines) {
        GuestTrace trace = new GuestTrace(module, lines);
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            List<FunctionCall> calls = trace.calls(each.getStackTrace());
            if (!calls.isEmpty()) {
                return calls;
            }
        }
        return List.of();
    }

    /**
     * Has the stack trace of what was thrown, and of its causes, name the sources of the functions
     * where the classes of these have other numbers for lines of several files.
     */
    public static void tellLines(Throwable thrown, WasmModule module, SourceLines lines) {
        GuestTrace trace = new GuestTrace(module, lines);
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            trace.tellLines(each);
        }
    }
}
