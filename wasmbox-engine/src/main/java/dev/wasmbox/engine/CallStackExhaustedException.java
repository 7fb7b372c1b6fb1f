package dev.wasmbox.engine;

import run.endive.wasm.WasmEngineException;

/**
 * The trap of a guest whose calls went deeper than {@link CompiledModule#CALL_STACK_BYTES}. The
 * depth is counted in the code, so it is the same on every JVM, whatever its JIT compiler has done.
 * Only if the thread's stack ended before, because it is small, its program is deep in calls of its
 * own, or the JVM has compiled the guest's functions with larger frames than are counted, the guest
 * gets less; then the cause is the JVM's error. A thread with 3 MiB of stack suffices.
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
