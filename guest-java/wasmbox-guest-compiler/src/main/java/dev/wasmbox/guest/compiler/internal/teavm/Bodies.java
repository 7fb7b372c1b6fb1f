package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.expression.WasmBlock;
import org.teavm.backend.wasm.model.expression.WasmConditional;
import org.teavm.backend.wasm.model.expression.WasmExpression;
import org.teavm.backend.wasm.model.expression.WasmSwitch;
import org.teavm.backend.wasm.model.expression.WasmUnreachable;

/** The bodies of functions that were methods. */
public final class Bodies {

    private Bodies() {}

    /**
     * What closes a body; called from the repaired TeaVM.
     *
     * @param end a return of what the last expression leaves
     * @param function whose body it is
     * @param body the block that holds it
     */
    public static WasmExpression end(WasmExpression end, WasmFunction function, WasmBlock body) {
        return lacksResult(body.getBody(), function) ? new WasmUnreachable() : end;
    }

    /** Closes a whole body, if nothing has; called from the repaired TeaVM. */
    public static void close(List<WasmExpression> body, WasmFunction function) {
        if (lacksResult(body, function)) {
            body.add(new WasmUnreachable());
        }
    }

    /**
     * Closes the body of a try if it never runs to its end; called from the repaired TeaVM.
     *
     * @return whether that is so
     */
    public static boolean endTry(WasmBlock block) {
        if (!block.isTerminating()) {
            return false;
        }
        List<WasmExpression> body = block.getBody();
        if (!body.get(body.size() - 1).isImmediateTerminating()) {
            body.add(new WasmUnreachable());
        }
        return true;
    }

    private static boolean lacksResult(List<WasmExpression> body, WasmFunction function) {
        return function.getType().getSingleReturnType() != null
                && !body.isEmpty()
                && leavesNothing(body.get(body.size() - 1));
    }

    private static boolean leavesNothing(WasmExpression last) {
        return last instanceof WasmBlock block && block.getType() == null
                || last instanceof WasmConditional conditional && conditional.getType() == null
                || last instanceof WasmSwitch;
    }
}
