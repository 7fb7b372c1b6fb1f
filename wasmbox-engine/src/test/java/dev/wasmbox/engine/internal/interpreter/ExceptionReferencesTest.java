package dev.wasmbox.engine.internal.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import run.endive.runtime.Instance;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmModule;

/** A guest may catch exceptions without end: those to which nothing refers take no memory. */
class ExceptionReferencesTest {
    private static final int MANY = 10_000;

    private final Instance instance = Instance.builder(WasmModule.builder().build()).build();
    private final Stack stack = new Stack();
    private final ExceptionReferences references = new ExceptionReferences(stack);

    private WasmException exception() {
        return new WasmException(instance, 0, new long[0]);
    }

    @Test
    void exceptionThatTheStackRefersTo_isKept_andOthersAreNot() {
        WasmException kept = exception();
        long reference = references.referTo(kept);
        stack.push(reference);
        long dropped = references.referTo(exception());
        for (int i = 0; i < MANY; i++) {
            references.referTo(exception());
        }
        assertThat(references.get(reference)).isSameAs(kept);
        assertThatThrownBy(() -> references.get(dropped)).isInstanceOf(TrapException.class);
    }

    @Test
    void referenceToNothing_traps() {
        assertThatThrownBy(() -> references.get(-1)).isInstanceOf(TrapException.class);
    }
}
