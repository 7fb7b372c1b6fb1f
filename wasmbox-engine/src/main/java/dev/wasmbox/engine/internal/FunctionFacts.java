package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.ValType;

/** What the compiler knows of a function before it writes any method of it. */
final class FunctionFacts {
    final int function;
    final Signature signature;
    final List<AnnotatedInstruction> instructions;
    final List<ValType> localTypes;

    /** The kinds of the parameters and of the other locals. */
    final List<Kind> kinds;

    final RepeatedLoops loops;
    final BitSet nanChecks;

    FunctionFacts(ModuleCode module, int function) {
        this.function = function;
        this.signature = module.types.signature(function);
        FunctionBody body = module.body(function);
        this.instructions = body.instructions();
        this.localTypes = body.localTypes();
        this.kinds = new ArrayList<>(signature.parameters());
        kinds.addAll(Objects.requireNonNull(Signature.kinds(localTypes)));
        this.loops = new RepeatedLoops(instructions);
        this.nanChecks = NanChecks.of(instructions, kinds, signature.parameters().size());
    }

    int parameters() {
        return signature.parameters().size();
    }
}
