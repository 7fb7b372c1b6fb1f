package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.system.TeaVmSystem;
import java.util.List;
import org.teavm.backend.wasm.model.expression.WasmCall;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.interop.Address;
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

    /** Throws the exception of a cast, given the object and the class that it is not of. */
    public static final MethodReference CAST =
            new MethodReference(
                    TeaVmSystem.class.getName(),
                    "throwClassCastException",
                    ValueType.object("java.lang.Object"),
                    ValueType.object("java.lang.Class"),
                    ValueType.VOID);

    /** Takes a call site, and makes a frame for it. */
    static final MethodReference IN_NO_FRAME = failed(ValueType.INTEGER, ValueType.VOID);

    /** Takes a call site and the frame of its method, and makes another in its place. */
    static final MethodReference IN_FRAME =
            failed(ValueType.INTEGER, ValueType.object(Address.class.getName()), ValueType.VOID);

    FailedChecks() {}

    private static MethodReference failed(ValueType... signature) {
        return new MethodReference(TeaVmSystem.class.getName(), "failed", signature);
    }

    @Override
    public void started(DependencyAgent agent) {
        List.of(INDEX, CAST, IN_NO_FRAME, IN_FRAME)
                .forEach(method -> agent.linkMethod(method).use());
    }

    /**
     * Gives arguments to a call of {@link #INDEX} or {@link #CAST}.
     *
     * @param code that has just called it
     */
    public static void tell(
            List<WasmExpression> code, WasmExpression found, WasmExpression expected) {
        WasmCall call = (WasmCall) code.get(code.size() - 1);
        call.getArguments().add(found);
        call.getArguments().add(expected);
    }
}
