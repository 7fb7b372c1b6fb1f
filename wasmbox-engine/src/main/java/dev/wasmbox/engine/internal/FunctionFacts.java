package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/** What the compiler knows of a function before it writes any method of it. */
final class FunctionFacts {
    final int function;
    final Signature signature;
    final List<AnnotatedInstruction> instructions;
    final List<ValType> localTypes;

    /** The kinds of the parameters and of the other locals. */
    final List<Kind> kinds;

    private final Set<OpCode> opcodes = EnumSet.noneOf(OpCode.class);
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
        instructions.forEach(each -> opcodes.add(each.opcode()));
        this.loops = new RepeatedLoops(instructions);
        this.nanChecks =
                hasAny(NanChecks.COMPUTING)
                        ? NanChecks.of(instructions, kinds, parameters())
                        : new BitSet();
    }

    /** Whether the function has an instruction of any of these kinds. */
    boolean hasAny(Set<OpCode> kinds) {
        return !Collections.disjoint(kinds, opcodes);
    }

    int parameters() {
        return signature.parameters().size();
    }
}
