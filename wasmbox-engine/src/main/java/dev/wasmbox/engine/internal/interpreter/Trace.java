package dev.wasmbox.engine.internal.interpreter;

import dev.wasmbox.engine.internal.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the functions that were being interpreted into the stack trace of what a guest failed with,
 * where the methods of compiled functions would be. Where it is known which lines of a source they
 * come from, the offset of the instruction stands for the line.
 */
final class Trace {
    private static final int MOST_FRAMES = 1024;

    private Trace() {}

    static void add(@Nullable Frame innermost, RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        int at = place(trace);
        if (at < 0) {
            return;
        }
        List<StackTraceElement> whole = new ArrayList<>(List.of(trace).subList(0, at));
        int left = MOST_FRAMES;
        for (Frame each = innermost; each != null && left-- > 0; each = each.caller) {
            String method = Names.function(each.code.function());
            int offset = each.code.offset(each.next - 1);
            whole.add(
                    new StackTraceElement(
                            Names.LOADER_NAME,
                            null,
                            null,
                            Names.INTERPRETED,
                            method,
                            null,
                            offset));
        }
        whole.addAll(List.of(trace).subList(at, trace.length));
        thrown.setStackTrace(whole.toArray(StackTraceElement[]::new));
    }

    /** Before the innermost run of an interpreter that has nothing before it yet; -1 for none. */
    private static int place(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(Interpreter.class.getName())
                    && trace[i].getMethodName().equals("call")
                    && (i == 0 || !trace[i - 1].getClassName().equals(Names.INTERPRETED))) {
                return i;
            }
        }
        return -1;
    }
}
