package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CallStackExhaustedException;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.WasmEngineException;

/** What traps throw. The methods return it, so that the JVM sees where the code ends. */
public final class Traps {
    private Traps() {}

    public static RuntimeException unreachable() {
        return new TrapException("Trapped on unreachable instruction");
    }

    public static RuntimeException outOfBounds() {
        return new WasmRuntimeException("out of bounds memory access: the address is beyond 2 GiB");
    }

    public static RuntimeException stackExhausted() {
        return new CallStackExhaustedException();
    }

    public static RuntimeException nullReference() {
        return new TrapException("null reference");
    }

    static RuntimeException divideByZero() {
        return new WasmRuntimeException("integer divide by zero");
    }

    static RuntimeException overflow() {
        return new WasmRuntimeException("integer overflow");
    }

    static RuntimeException notConvertible(double x) {
        return Double.isNaN(x)
                ? new WasmRuntimeException("invalid conversion to integer")
                : new WasmRuntimeException("integer overflow: " + x + " has no integer");
    }

    public static RuntimeException typeMismatch() {
        return new WasmEngineException("indirect call type mismatch");
    }
}
