package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.system.TeaVmSystem;
import java.util.List;
import org.teavm.backend.wasm.model.expression.WasmCall;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/** What a failed check throws, with what it says; called from the repaired TeaVM. */
public final class FailedChecks extends AbstractDependencyListener {

    /** Throws the exception of an index, given it and the length of the array. */
    public static final MethodReference INDEX =
            new MethodReference(
                    TeaVmSystem.class.getName(),
                    "throwArrayIndexOutOfBoundsException",
                    ValueType.INTEGER,
                    ValueType.INTEGER,
                    ValueType.VOID);

    FailedChecks() {}

    @Override
    public void started(DependencyAgent agent) {
        agent.linkMethod(INDEX).use();
    }

    /**
     * Gives arguments to a call of {@link #INDEX}.
     *
     * @param code that has just called it
     */
    public static void tell(
            List<WasmExpression> code, WasmExpression index, WasmExpression length) {
        WasmCall call = (WasmCall) code.get(code.size() - 1);
        call.getArguments().add(index);
        call.getArguments().add(length);
    }
}
