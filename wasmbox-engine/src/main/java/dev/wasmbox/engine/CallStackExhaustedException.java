package dev.wasmbox.engine;

import run.endive.wasm.WasmEngineException;

/**
 * The trap of a guest whose calls went deeper than {@link CompiledModule#CALL_STACK_BYTES}. The
 * depth is counted in the code, so it is the same on every JVM, whatever its JIT compiler has done.
 */
public final class CallStackExhaustedException extends WasmEngineException {
    private static final long serialVersionUID = 1;

    /** Says that the stack is exhausted. */
    public CallStackExhaustedException() {
        super("call stack exhausted");
    }
}
