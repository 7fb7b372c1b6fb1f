package dev.wasmbox.engine.internal.interpreter;

import dev.wasmbox.engine.internal.Traps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import run.endive.runtime.WasmException;

/**
 * The exceptions that references on the stack refer to. A reference is a number that no other value
 * is likely to be. Now and then, the exceptions whose numbers are nowhere on the stack are dropped,
 * so a guest may catch as many as it likes.
 */
final class ExceptionReferences {
    private static final long FIRST = 0x6578_6365_0000_0000L;
    private static final int FEW = 256;

    private final Stack stack;
    private final Map<Long, WasmException> exceptions = new HashMap<>();
    private long next = FIRST;
    private int most = FEW;

    ExceptionReferences(Stack stack) {
        this.stack = stack;
    }

    long referTo(WasmException exception) {
        if (exceptions.size() >= most) {
            dropUnused();
        }
        exceptions.put(next, exception);
        return next++;
    }

    private void dropUnused() {
        Set<Long> used = new HashSet<>();
        for (int i = 0; i < stack.top; i++) {
            used.add(stack.values[i]);
        }
        exceptions.keySet().retainAll(used);
        most = Math.max(FEW, 2 * exceptions.size());
    }

    WasmException get(long reference) {
        WasmException found = exceptions.get(reference);
        if (found == null) {
            throw Traps.nullReference();
        }
        return found;
    }
}
