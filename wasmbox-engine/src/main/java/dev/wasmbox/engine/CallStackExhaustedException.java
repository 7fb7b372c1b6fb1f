package dev.wasmbox.engine;

import run.endive.wasm.WasmEngineException;

/**
 * The trap of a guest whose calls went deeper than {@link CompiledModule#CALL_STACK_BYTES}. The
 * depth is counted in the code, so it is the same on every JVM, whatever its JIT compiler has done.
 * Only if the thread did not have so much left, because its stack is smaller or its program is deep
 * in calls of its own, the guest gets less; then the cause is the JVM's error.
 */
public final class CallStackExhaustedException extends WasmEngineException {
    private static final long serialVersionUID = 1;

    /** Says that the stack is exhausted. */
    public CallStackExhaustedException() {
        super("call stack exhausted");
    }

    /** Says that the stack of the thread has ended before. */
    public CallStackExhaustedException(StackOverflowError cause) {
        super(
                "call stack exhausted: the thread has less than the "
                        + CompiledModule.CALL_STACK_BYTES
                        + " bytes that a guest may use; give it a larger stack",
                cause);
    }
}
